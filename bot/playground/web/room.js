// The middle of the page: a channel's messages, or the app's home tab.

import { blocks } from "./blocks.js";
import { composer } from "./composer.js";
import { h, icon, refill } from "./dom.js";
import { fillList, messageList } from "./messages.js";
import { orNotice } from "./notices.js";
import { openSidebar } from "./sidebar.js";
import { act, go } from "./slack.js";

const [head, note, home, talk] = ["head", "note", "home", "talk"].map((id) => document.getElementById(id));
let shown = "";
let list, box;

/** showRoom shows the channel that the address names. */
export function showRoom(state, place, channel) {
  const outside = state.users.filter(({ id, company }) => company && channel.members.includes(id));
  refill(head, [channel, place.home, state.me], () => header(channel, place, outside));
  note.hidden = !outside.length || Boolean(state.users.find(({ id }) => id === state.me).company);
  refill(note, outside, () => [icon("shared"), `${outside.map(({ name, company }) => `${name} from ${company}`).join(", ")} reads along here.`]);
  home.hidden = !place.home;
  talk.hidden = place.home;
  const opened = [state.me, channel.id, place.home].join("/");
  if (opened !== shown) {
    shown = opened;
    open(state, place, channel);
  }
  if (place.home) return showHome(state);
  fillList(list, state.messages.filter((message) => message.channel === channel.id && !message.thread), state, false);
  box.update(state);
}

function open(state, place, channel) {
  if (place.home) return act("home").catch(() => {}); // the tab stays as it is
  const name = channel.direct ? channel.name : `#${channel.name}`;
  list = messageList(name);
  box = composer({ state, channel, placeholder: `Message ${name}` });
  talk.replaceChildren(...welcome(channel), list, box.node);
  if (matchMedia("(hover: hover)").matches) box.focus(); // no keyboard pops up on a phone
}

const welcome = (channel) =>
  channel.direct ? [h("p.welcome", {}, `This is your conversation with ${channel.name}. Nobody else reads it.`)] : [];

function header(channel, place, outside) {
  return [
    h("button.plain.open-sidebar", { type: "button", "aria-label": "Open the sidebar", onclick: openSidebar }, icon("menu")),
    h("h1", {}, !channel.direct && icon(channel.shared ? "shared" : "channel"), channel.name,
      channel.direct && h("span.badge", {}, "App"),
      outside.length > 0 && h("span.badge.outside", {}, `Shared with ${outside[0].company}`)),
    channel.direct
      ? h("div.tabs", { role: "tablist", "aria-label": channel.name }, tab("Home", place.home, { home: true }), tab("Messages", !place.home, {}))
      : h("small.members", {}, `${channel.members.length} members`),
  ];
}

const tab = (label, selected, to) =>
  h("button", { type: "button", role: "tab", "aria-selected": selected, "data-key": label, onclick: () => go(to) }, label);

function showHome(state) {
  const from = { view: state.home?.id };
  refill(home, state.home, () =>
    state.home
      ? h("div.card", {}, blocks(state.home.content.blocks, {
        press: (action) => orNotice("That", () => act("press", { from, action })),
        suggest: async (action, text) => (await orNotice("Searching", () => act("suggest", { from, action, text })))?.options ?? [],
      }))
      : h("p.welcome", {}, "The app has not filled its home tab yet."));
}
