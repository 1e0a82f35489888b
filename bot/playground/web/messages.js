// A list of messages, kept in step with the state: a message is built anew
// only when it changed, so that focus and open menus survive the others.

import { blocks } from "./blocks.js";
import { h, icon, refill } from "./dom.js";
import { mrkdwn } from "./mrkdwn.js";
import { menu } from "./popup.js";
import { orNotice } from "./notices.js";
import { act, go } from "./slack.js";

const together = 5 * 60; // seconds within which messages of one person need one name

/** messageList makes an empty list, which the arrow keys go through. */
export function messageList(label) {
  const list = h("ol.messages", { "aria-label": label });
  list.addEventListener("keydown", (event) => {
    const rows = [...list.children];
    const now = rows.indexOf(event.target);
    const next = rows[now + { ArrowDown: 1, ArrowUp: -1 }[event.key]];
    if (now < 0 || !next) return;
    event.preventDefault();
    next.focus();
  });
  return list;
}

/** fillList shows messages in a list; in a thread no threads hang on them. */
export function fillList(list, messages, state, inThread) {
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  const before = new Map([...list.children].map((row) => [row.dataset.ts, row]));
  const last = messages.at(-1);
  const mine = last && !before.has(last.ts) && [last.user, last.only_for].includes(state.me);
  const rows = messages.map((message, i) => {
    const row = before.get(message.ts) ?? h("li.message", { "data-ts": message.ts, tabindex: -1 });
    const replies = inThread ? [] : state.messages.filter(({ channel, thread }) => channel === message.channel && thread === message.ts);
    const follows = continues(message, messages[i - 1]);
    row.classList.toggle("follows", follows);
    row.classList.toggle("private", Boolean(message.only_for));
    refill(row, [message, replies.length, replies.at(-1)?.ts, follows, state.me], () => parts(message, replies, state, inThread));
    before.delete(message.ts);
    return row;
  });
  before.forEach((row) => row.remove());
  rows.forEach((row, i) => list.children[i] !== row && list.insertBefore(row, list.children[i] ?? null));
  rows.forEach((row, i) => row.setAttribute("tabindex", i === rows.length - 1 ? 0 : -1));
  if (atEnd || mine) list.scrollTop = list.scrollHeight;
}

const continues = (message, last) =>
  Boolean(last) && last.user === message.user && !last.only_for === !message.only_for && Number(message.ts) - Number(last.ts) < together;

function parts(message, replies, state, inThread) {
  const user = state.users.find(({ id }) => id === message.user);
  const source = { channel: message.channel, ts: message.ts };
  return [
    avatar(user),
    h("div.body", {},
      message.only_for && h("p.only", {}, icon("eye"), "Only visible to you"),
      h("p.who", {}, h("b", {}, user.name), badges(user), h("time", {}, clock(message.ts)), message.edited && h("small", {}, "(edited)")),
      message.blocks
        ? h("div.card", {}, blocks(message.blocks, onMessage(source)))
        : h("div.mrkdwn", {}, mrkdwn(message.text)),
      replies.length > 0 && threadLink(message, replies, state)),
    !message.only_for && toolbar(message, source, state, inThread),
  ];
}

/** badges mark apps and people from outside. */
export const badges = (user) => [
  user.bot && h("span.badge", {}, "App"),
  user.company && h("span.badge.outside", { title: `Not of your company, but of ${user.company}` }, user.company),
];

/** avatar stands for a person or an app; the name beside it says who. */
export const avatar = (user) =>
  user.bot
    ? h("img.avatar", { src: "icon.svg", alt: "" })
    : h("span.avatar", { "aria-hidden": "true", "data-who": user.id }, user.name[0]);

const onMessage = (from) => ({
  press: (action) => orNotice("That", () => act("press", { from, action })),
  suggest: async (action, text) => (await orNotice("Searching", () => act("suggest", { from, action, text })))?.options ?? [],
});

const openThread = ({ channel, ts }) => go({ channel, thread: ts });

const clock = (ts) => new Date(1000 * ts).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });

const threadLink = (message, replies, state) =>
  h("button.replies", { type: "button", "data-key": "replies", onclick: () => openThread(message) },
    avatar(state.users.find(({ id }) => id === replies.at(-1).user)),
    h("b", {}, replies.length === 1 ? "1 reply" : `${replies.length} replies`), h("span", {}, "View thread"));

function toolbar(message, source, state, inThread) {
  const shortcuts = state.app.shortcuts?.filter(({ type }) => type === "message") ?? [];
  const items = shortcuts.map(({ name, description, callback_id }) => ({
    label: name, note: description, run: () => orNotice(name, () => act("shortcut", { ...source, callback_id })),
  }));
  return h("div.toolbar", { role: "group", "aria-label": "Message" },
    !inThread && h("button", { type: "button", title: "Reply in thread", "aria-label": "Reply in thread", "data-key": "reply", onclick: () => openThread(message) }, icon("reply")),
    items.length > 0 && h("button", {
      type: "button", title: "More actions", "aria-label": "More actions", "aria-haspopup": "menu", "aria-expanded": "false", "data-key": "more",
      onclick: (event) => menu(event.currentTarget, "More actions", items),
    }, icon("more")));
}
