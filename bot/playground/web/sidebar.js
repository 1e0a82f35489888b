// The sidebar: channels, the app, who one is, and how the app is connected.

import { h, icon, refill } from "./dom.js";
import { toggleFaults } from "./faults.js";
import { avatar } from "./messages.js";
import { go } from "./slack.js";

const sidebar = document.getElementById("sidebar");
const read = new Map(); // the latest message seen, by person and channel

/** openSidebar shows the sidebar where it is not always there: on a phone. */
export function openSidebar() {
  sidebar.classList.add("open");
  sidebar.querySelector("[aria-current]")?.focus();
}

const closeSidebar = () => sidebar.classList.remove("open");

/** showSidebar shows what a person sees; reachable is false when the playground is gone. */
export function showSidebar(state, place, channel, reachable) {
  const fresh = state.channels.map(({ id }) => unread(state, id, id === channel.id && !place.home));
  const shown = [state.channels, state.me, channel.id, place.home, fresh, state.connections > 0, reachable];
  refill(sidebar, shown, () => [
    h("header", {}, h("img", { src: "icon.svg", alt: "", width: 30, height: 30 }), h("div", {}, h("strong", {}, "Playground"), connection(state, reachable)),
      h("button.plain.close-sidebar", { type: "button", "aria-label": "Close the sidebar", onclick: closeSidebar }, icon("close"))),
    h("h2", {}, "Channels"),
    h("ul", {}, state.channels.map((c, i) => !c.direct && entry(c, c.id === channel.id, fresh[i]))),
    state.channels.some(({ direct }) => direct) && h("h2", {}, "Apps"),
    h("ul", {}, state.channels.map((c, i) => c.direct && entry(c, c.id === channel.id, fresh[i]))),
    h("div.space"),
    h("h2", { id: "who" }, "You are"),
    h("div.people", { role: "group", "aria-labelledby": "who" }, state.users.filter(({ bot }) => !bot).map((user) => person(user, user.id === state.me))),
    h("button.entry", { type: "button", "data-key": "faults", onclick: () => { closeSidebar(); toggleFaults(); } }, icon("fault"), "Faults"),
  ]);
}

// unread counts the messages after the last one seen, and sees them where one is.
function unread(state, channel, here) {
  const key = `${state.me}/${channel}`;
  const others = state.messages.filter((m) => m.channel === channel && m.user !== state.me);
  if (here || !read.has(key)) read.set(key, others.at(-1)?.ts ?? "0");
  return others.filter(({ ts }) => ts > read.get(key)).length;
}

function connection({ connections }, reachable) {
  if (!reachable) return h("small.connection.gone", {}, "The playground has ended");
  return connections > 0
    ? h("small.connection", {}, "The app is connected")
    : h("small.connection.gone", {}, "The app is reconnecting …");
}

const entry = (channel, current, fresh) =>
  h("li", {},
    h("button.entry", {
      type: "button", "aria-current": current ? "page" : undefined, "data-key": channel.id,
      onclick: () => { closeSidebar(); go({ channel: channel.id, home: channel.direct && !fresh }); },
    }, channel.direct ? h("img.avatar", { src: "icon.svg", alt: "" }) : icon(channel.shared ? "shared" : "channel"),
      h("span", {}, channel.name), channel.shared && h("span.badge.outside", {}, "shared"),
      fresh > 0 && h("span.count", { "aria-label": `${fresh} unread` }, fresh)));

const person = (user, current) =>
  h("button.person", { type: "button", "aria-pressed": current, "data-key": user.id, onclick: () => { closeSidebar(); go({ user: user.id }); } },
    avatar(user), h("span", {}, user.name), user.company && h("small", {}, user.company));

document.addEventListener("keydown", (event) => event.key === "Escape" && closeSidebar());
document.getElementById("room").addEventListener("pointerdown", closeSidebar);
