// Modals: the topmost view of the person's stack, as a dialog.

import { blocks, showErrors } from "./blocks.js";
import { h, icon, refill } from "./dom.js";
import { plain } from "./mrkdwn.js";
import { orNotice } from "./notices.js";
import { act } from "./slack.js";

const dialog = document.getElementById("modal");
let shown; // the view, as long as it is open
let values = {}; // what is filled in, by block_id and action_id

/** showModal shows a view, or none; an update keeps what is filled in. */
export function showModal(view) {
  if (!view) {
    shown = undefined;
    if (dialog.open) dialog.close();
    return;
  }
  if (view.id !== shown?.id) values = {};
  shown = view;
  refill(dialog, view, () => form(view));
  if (!dialog.open) dialog.showModal();
}

function form(view) {
  const { title, submit, close, blocks: list } = view.content;
  return h("form", { novalidate: true, onsubmit: (event) => send(event, view) },
    h("header", {}, h("h2", { id: "modal-title" }, plain(title.text)),
      h("button.plain", { type: "button", "aria-label": "Close", "data-key": "close", onclick: leave }, icon("close"))),
    h("div.content", {}, blocks(list, inView(view))),
    h("footer", {},
      h("button.button", { type: "button", "data-key": "cancel", onclick: leave }, plain(close?.text ?? "Cancel")),
      submit && h("button.button.primary", { type: "submit", "data-key": "submit" }, plain(submit.text))));
}

const inView = ({ id }) => ({
  values,
  press: (action) => orNotice("That", () => act("press", { from: { view: id, values }, action })),
  suggest: async (action, text) =>
    (await orNotice("Searching", () => act("suggest", { from: { view: id, values }, action, text })))?.options ?? [],
});

async function send(event, view) {
  event.preventDefault();
  const sent = event.currentTarget;
  const button = sent.querySelector("[type=submit]");
  showErrors(sent, {});
  button?.setAttribute("aria-busy", "true");
  const response = await orNotice(view.content.title.text, () => act("submit", { values }));
  button?.removeAttribute("aria-busy");
  if (response?.response_action === "errors") showErrors(sent, response.errors);
}

const leave = () => shown && act("close", { from: { view: shown.id } });

// Escape closes a dialog whatever one does; the playground hears of it.
dialog.addEventListener("close", () => dialog.open || leave());
