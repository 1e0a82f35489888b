// Where one writes: Enter sends, Shift+Enter breaks the line, / and @ offer
// what can be completed.

import { completions } from "./complete.js";
import { h, icon, newId, refill } from "./dom.js";
import { menu } from "./popup.js";
import { notice, orNotice } from "./notices.js";
import { act } from "./slack.js";

const drafts = new Map(); // by place, for as long as the page is open

/** composer makes the box to write in a channel or a thread. */
export function composer({ state, channel, thread = "", placeholder }) {
  const draft = [state.me, channel.id, thread].join("/");
  const listId = newId("completions");
  const area = h("textarea", {
    rows: 1, placeholder, "aria-label": placeholder, "aria-autocomplete": "list", "aria-controls": listId, autocomplete: "off",
    value: drafts.get(draft),
  });
  const list = h("ul.completions", { id: listId, role: "listbox", "aria-label": "Suggestions", hidden: true });
  const send = h("button.send", { type: "submit", "aria-label": "Send", title: "Send (Enter)" }, icon("send"));
  const tries = h("div.tries");
  const node = h("form.composer", { onsubmit: submit }, tries,
    h("div.box", {}, list, area, h("div.tools", {}, shortcutButton(state), h("span.keys", {}, "Enter to send, Shift+Enter for a new line"), send)));
  let offered, active;

  function changed() {
    drafts.set(draft, area.value);
    send.disabled = !area.value.trim();
    if (area.isConnected) fit();
    offered = completions(area.value, area.selectionStart, {
      commands: thread ? [] : (state.app.slash_commands ?? []),
      people: state.users.filter(({ id }) => channel.members.includes(id) && id !== state.me),
    });
    activate(0);
  }

  function fit() {
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight}px`;
  }

  function activate(i) {
    active = i;
    list.hidden = !offered;
    area.setAttribute("aria-activedescendant", offered ? `${listId}-${i}` : "");
    list.replaceChildren(...(offered?.items ?? []).map(({ label, note }, at) =>
      h("li", {
        id: `${listId}-${at}`, role: "option", "aria-selected": at === i,
        onpointerdown: (event) => { event.preventDefault(); take(at); },
      }, label, note && h("small", {}, note))));
  }

  function take(i) {
    area.setRangeText(`${offered.items[i].insert} `, offered.from, area.selectionStart, "end");
    changed();
  }

  /** typedOut tells whether nothing is left to complete: Enter then sends. */
  const typedOut = () => offered.items.length === 1 && area.value.slice(offered.from) === offered.items[0].insert;

  function write(text) {
    area.value = text;
    area.focus();
    changed();
  }

  async function submit(event) {
    event.preventDefault();
    const text = area.value.trim();
    if (!text || !sendable(text)) return;
    write("");
    if (!text.startsWith("/")) return act("say", { channel: channel.id, thread, text }).catch(() => {}); // Slack says nothing here either
    const [command, ...rest] = text.split(" ");
    await orNotice(command, () => act("slash", { channel: channel.id, command, text: rest.join(" ") }));
  }

  function sendable(text) {
    const [command] = text.split(" ");
    if (!text.startsWith("/")) return true;
    if (thread) notice("Slash commands do not work in threads. Mention the app instead, with @ and its name.");
    else if (!(state.app.slash_commands ?? []).some((known) => known.command === command)) notice(`${command} is not a command of this workspace.`);
    else return true;
    return false;
  }

  area.addEventListener("input", changed);
  area.addEventListener("blur", () => { offered = undefined; activate(0); });
  area.addEventListener("keydown", (event) => {
    const n = offered?.items.length ?? 0;
    if (event.isComposing) return;
    if (n && event.key === "ArrowDown") activate((active + 1) % n);
    else if (n && event.key === "ArrowUp") activate((active + n - 1) % n);
    else if (n && (event.key === "Tab" || event.key === "Enter" && !typedOut())) take(active);
    else if (n && event.key === "Escape") { offered = undefined; activate(0); }
    else if (event.key === "Enter" && !event.shiftKey) node.requestSubmit();
    else return;
    event.preventDefault();
  });
  changed();
  return { node, focus: () => area.focus({ preventScroll: true }), update: (now) => { state = now; offerTries(tries, now, channel, thread, write); } };
}

function shortcutButton(state) {
  const items = (state.app.shortcuts ?? []).filter(({ type }) => type === "global").map(({ name, description, callback_id }) => ({
    label: name, note: description, run: () => orNotice(name, () => act("global", { callback_id })),
  }));
  return items.length > 0 && h("button.plain", {
    type: "button", "aria-label": "Shortcuts", title: "Shortcuts", "aria-haspopup": "menu", "aria-expanded": "false",
    onclick: (event) => menu(event.currentTarget, "Shortcuts", items),
  }, icon("bolt"));
}

/** offerTries shows what to try where a person has asked nothing yet. */
function offerTries(node, state, channel, thread, write) {
  const fresh = !thread && !state.messages.some((m) => m.channel === channel.id && [m.user, m.only_for].includes(state.me));
  const texts = fresh ? state.tries.filter((t) => t.channel === channel.id).map((t) => t.text) : [];
  const inMenu = state.app.shortcuts?.find(({ type }) => type === "message");
  node.hidden = !texts.length;
  refill(node, texts, () => [
    h("p", {}, "Try one of these", !channel.direct && inMenu && [", or the menu ", icon("more"), ` of a message: ${inMenu.name}`]),
    texts.map((text) => h("button.try", { type: "button", "data-key": text, onclick: () => write(text) }, text)),
  ]);
}
