// The side panel with a thread.

import { composer } from "./composer.js";
import { h, icon } from "./dom.js";
import { fillList, messageList } from "./messages.js";
import { go } from "./slack.js";

const panel = document.getElementById("thread");
let shown = "";
let list, box;

/** showThread shows the thread that the address names, or none. */
export function showThread(state, { user, channel, thread }) {
  const root = state.messages.find((message) => message.channel === channel && message.ts === thread);
  panel.hidden = !root;
  document.body.classList.toggle("threaded", Boolean(root));
  const opened = root ? [user, channel, thread].join("/") : "";
  if (opened !== shown) {
    shown = opened;
    if (root) build(state, root);
  }
  if (!root) return;
  const replies = state.messages.filter((message) => message.channel === channel && message.thread === thread);
  fillList(list, [root, ...replies], state, true);
  box.update(state);
}

function build(state, root) {
  const channel = state.channels.find(({ id }) => id === root.channel);
  list = messageList("Thread");
  box = composer({ state, channel, thread: root.ts, placeholder: "Reply in thread" });
  panel.replaceChildren(
    h("header.head", {},
      h("h2", {}, "Thread", h("small", {}, channel.direct ? channel.name : `#${channel.name}`)),
      h("button.plain", { type: "button", "aria-label": "Close thread", title: "Close (Esc)", onclick: close }, icon("close"))),
    list, box.node);
  if (matchMedia("(hover: hover)").matches) box.focus();
}

const close = () => go({});

panel.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented) close();
});
