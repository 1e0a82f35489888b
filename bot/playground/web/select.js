// Selects: one types and picks. Options are given, or come from the app.

import { h, icon, newId } from "./dom.js";
import { plain } from "./mrkdwn.js";
import { beside } from "./popup.js";

const pause = 120; // milliseconds without a key before the app is asked

/**
 * select makes a combobox. find(typed) promises options as Slack writes them;
 * picked(option) is told which was taken.
 */
export function select({ placeholder, initial, find, picked, key }) {
  const listId = newId("options");
  const input = h("input", {
    type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", placeholder, size: Math.max(placeholder.length, 6), "aria-label": placeholder,
    "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": listId, value: initial ? plain(initial.text.text) : "",
  });
  const list = h("ul.options", { id: listId, role: "listbox", popover: "manual", "aria-label": placeholder });
  const box = h("div.select", { "data-key": key }, input, icon("down"), list);
  const choice = { options: [], active: -1, asked: 0, chosen: input.value };

  async function open(typed) {
    const asked = ++choice.asked;
    const found = await find(typed);
    if (asked !== choice.asked || !input.isConnected) return;
    choice.options = found;
    show(found.length ? 0 : -1);
  }

  function show(active) {
    choice.active = active;
    list.replaceChildren(...(choice.options.length ? choice.options.map(row) : [h("li.none", {}, "Nothing found")]));
    if (!list.matches(":popover-open")) list.showPopover();
    list.style.minWidth = `${input.offsetWidth}px`;
    beside(list, input);
    input.setAttribute("aria-expanded", "true");
    input.setAttribute("aria-activedescendant", active < 0 ? "" : `${listId}-${active}`);
    list.children[active]?.scrollIntoView({ block: "nearest" });
  }

  const row = (option, i) =>
    h("li", {
      id: `${listId}-${i}`, role: "option", "aria-selected": i === choice.active,
      onpointerdown: (event) => event.preventDefault(), onclick: () => take(option),
    }, plain(option.text.text), option.description && h("small", {}, plain(option.description.text)));

  function close() {
    choice.asked++;
    if (list.matches(":popover-open")) list.hidePopover();
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function take(option) {
    choice.chosen = input.value = plain(option.text.text);
    close();
    picked(option);
  }

  let waiting;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => open(input.value), pause);
  });
  input.addEventListener("click", () => { input.select(); open(""); });
  input.addEventListener("blur", () => { clearTimeout(waiting); close(); input.value = choice.chosen; });
  input.addEventListener("keydown", (event) => {
    const shown = list.matches(":popover-open");
    const n = choice.options.length;
    if (event.key === "ArrowDown" && !shown) open(input.value);
    else if (event.key === "ArrowDown" && n) show((choice.active + 1) % n);
    else if (event.key === "ArrowUp" && shown && n) show((choice.active + n - 1) % n);
    else if (event.key === "Enter" && shown && choice.options[choice.active]) take(choice.options[choice.active]);
    else if (event.key === "Escape" && shown) close();
    else if (event.key !== "Enter") return;
    event.preventDefault(); // Enter submits no form, Escape closes no modal
  });
  return box;
}

/** among finds in given options what people type, wherever it stands. */
export const among = (options) => async (typed) =>
  options.filter((option) => plain(option.text.text).toLowerCase().includes(typed.toLowerCase()));
