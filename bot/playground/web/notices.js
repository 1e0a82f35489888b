// Notices: one plain sentence at the foot of the page, gone after a while.

import { h } from "./dom.js";

const stays = 6000; // milliseconds: long enough to read two lines

/** notice says something that went wrong, and what to do next. */
export function notice(sentence) {
  const note = h("p.notice", {}, sentence);
  document.getElementById("notices").replaceChildren(note);
  setTimeout(() => note.remove(), stays);
}

/** orNotice runs something that the app has to respond to. */
export async function orNotice(what, run) {
  try {
    return await run();
  } catch {
    notice(`${what} failed because the app did not respond. Try again in a moment.`);
  }
}
