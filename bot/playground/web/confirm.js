// The dialog that asks before a button does what it does.

import { h } from "./dom.js";
import { mrkdwn, plain } from "./mrkdwn.js";

/** confirmed promises whether the person agreed to a confirm object. */
export function confirmed({ title, text, confirm, deny, style }) {
  const dialog = h("dialog.modal.question", { "aria-label": plain(title.text) },
    h("form", { method: "dialog" },
      h("header", {}, h("h2", {}, plain(title.text))),
      h("div.content.mrkdwn", {}, text.type === "mrkdwn" ? mrkdwn(text.text) : plain(text.text)),
      h("footer", {},
        h("button.button", { value: "no" }, plain(deny.text)),
        h(`button.button.${style ?? "primary"}`, { value: "yes" }, plain(confirm.text)))));
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
  });
}
