// Building nodes. Content from messages only ever becomes text nodes and
// attributes, never markup.

/** h makes an element; "tag.class" names both, and on... properties listen. */
export function h(name, properties = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const node = document.createElement(tag);
  if (classes.length) node.className = classes.join(" ");
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null) continue;
    if (key.startsWith("aria-")) node.setAttribute(key, value); // "false" says something there
    else if (value === false) continue;
    else if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "value") node.value = value;
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false));
  return node;
}

const svg = "http://www.w3.org/2000/svg";

/** icon shows a symbol of icons.svg; it is decoration, the label says it. */
export function icon(name) {
  const node = document.createElementNS(svg, "svg");
  node.setAttribute("class", "icon");
  node.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(svg, "use");
  use.setAttribute("href", `icons.svg#${name}`);
  node.append(use);
  return node;
}

const shownIn = new WeakMap();

/**
 * refill builds the children of a node anew, but only when what they show has
 * changed, and leaves the focus where it was: on the child of the same data-key.
 */
export function refill(node, shown, build) {
  const signature = JSON.stringify(shown);
  if (shownIn.get(node) === signature) return false;
  shownIn.set(node, signature);
  const focused = node.contains(document.activeElement) ? document.activeElement : null;
  node.replaceChildren(...[build()].flat(Infinity).filter(Boolean));
  if (focused && focused !== node) refocus(node, focused.closest("[data-key]")?.dataset.key);
  return true;
}

function refocus(node, key) {
  const next = [...node.querySelectorAll("[data-key]")].find((child) => child.dataset.key === key);
  const target = next?.matches("button, a, input, textarea") ? next : next?.querySelector("button, a, input, textarea");
  (target ?? node.closest("[tabindex]") ?? node).focus({ preventScroll: true });
}

/** newId makes ids for labels and what they describe. */
export const newId = (() => {
  let last = 0;
  return (prefix) => `${prefix}-${++last}`;
})();
