// The playground's page: it follows the state of one person and shows it.

import { showFaults } from "./faults.js";
import { showModal } from "./modal.js";
import { nameWith } from "./mrkdwn.js";
import { showRoom } from "./room.js";
import { showSidebar } from "./sidebar.js";
import { follow, go, place } from "./slack.js";
import { showThread } from "./thread.js";

let state;
let reachable = true;
let following;
let announced = "";

nameWith({
  user: (id) => state.users.find((user) => user.id === id)?.name,
  channel: (id) => state.channels.find((channel) => channel.id === id)?.name,
});

function start() {
  const { user } = place();
  if (following === user) return show();
  following = user;
  state = undefined;
  follow(user, (now) => { state = now; show(); announce(); }, (yes) => { reachable = yes; show(); });
}

function show() {
  if (!state) return;
  const at = place();
  const channel = state.channels.find(({ id }) => id === at.channel);
  if (at.user !== state.me || !channel) {
    following = state.me;
    return go({ user: state.me, channel: (channel ?? state.channels[0]).id });
  }
  document.title = `${channel.direct ? channel.name : `#${channel.name}`} · Playground`;
  showSidebar(state, at, channel, reachable);
  showRoom(state, at, channel);
  showThread(state, at);
  showModal(state.modal);
  showFaults(state);
}

/** announce reads out new messages of others to those who do not see them. */
function announce() {
  const latest = state.messages.at(-1);
  if (announced && latest?.ts > announced && latest.user !== state.me) {
    const from = state.users.find(({ id }) => id === latest.user).name;
    document.getElementById("announcer").textContent = `${from}: ${latest.text}`;
  }
  announced = latest?.ts ?? "0";
}

addEventListener("hashchange", start);
start();
