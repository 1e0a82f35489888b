// What opens over the page: menus, and the lists of selects.

import { h } from "./dom.js";

const gap = 4; // pixels between a popup and what it belongs to
const margin = 8; // pixels to the edge of the window

/** beside puts an open popup below its anchor, or above where there is more room. */
export function beside(popup, anchor) {
  const at = anchor.getBoundingClientRect();
  const size = popup.getBoundingClientRect();
  const below = at.bottom + gap + size.height <= innerHeight - margin || at.top < innerHeight - at.bottom;
  const top = below ? at.bottom + gap : at.top - gap - size.height;
  popup.style.top = `${Math.max(margin, top)}px`;
  popup.style.left = `${Math.max(margin, Math.min(at.left, innerWidth - size.width - margin))}px`;
}

/** step moves the focus among items with the arrow keys, Home and End. */
export function step(event, items) {
  const now = items.indexOf(document.activeElement);
  const next = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: items.length - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  items.at(next % items.length)?.focus();
}

/** menu opens a menu at a button; items are {label, note, run}. */
export function menu(button, label, items) {
  const list = h("div.menu", { role: "menu", popover: "auto", "aria-label": label },
    items.map(({ label, note, run }) =>
      h("button", { type: "button", role: "menuitem", onclick: () => { list.hidePopover(); run(); } }, label, note && h("small", {}, note))));
  list.addEventListener("keydown", (event) => step(event, [...list.children]));
  list.addEventListener("toggle", ({ newState }) => {
    button.setAttribute("aria-expanded", newState === "open");
    if (newState === "closed") list.remove();
  });
  button.after(list);
  list.showPopover();
  beside(list, button);
  list.firstElementChild?.focus();
}
