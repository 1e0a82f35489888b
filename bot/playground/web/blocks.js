// Block Kit as nodes. What a block's elements do goes to a context:
// press(action), suggest(action, typed), and values where the blocks are a form.

import { element } from "./elements.js";
import { h, newId } from "./dom.js";
import { mrkdwn, plain } from "./mrkdwn.js";

/** blocks returns the nodes of a list of blocks. */
export const blocks = (list, context) =>
  list.map((block, i) => kinds[block.type]?.({ block_id: `block-${i}`, ...block }, context) ?? unknown(block));

const unknown = (block) => h("p.unknown", {}, `A block of type “${block.type}”, which this page does not show.`);

/** text shows a text object. */
export const text = (object) => (object.type === "mrkdwn" ? mrkdwn(object.text) : plain(object.text));

const kinds = {
  header: (block) => h("h3.header", {}, plain(block.text.text)),
  divider: () => h("hr"),
  section: (block, context) =>
    h("div.section", {},
      h("div.words", {}, block.text && h("div.mrkdwn", {}, text(block.text)),
        block.fields && h("div.fields", {}, block.fields.map((field) => h("div.mrkdwn", {}, text(field))))),
      block.accessory && h("div.accessory", {}, element(block.accessory, block, context))),
  context: (block, context) =>
    h("div.context", {}, block.elements.map((part) =>
      part.type === "image" ? element(part, block, context) : h("div.mrkdwn", {}, text(part)))),
  actions: (block, context) => h("div.actions", {}, block.elements.map((part) => element(part, block, context))),
  image: (block, context) => h("figure", {}, block.title && h("figcaption", {}, text(block.title)), element(block, block, context)),
  input,
};

function input(block, context) {
  const id = newId("field");
  const field = element(block.element, block, context);
  const control = field.matches("input, textarea") ? field : field.querySelector("input");
  control.id = id;
  control.setAttribute("aria-describedby", `${id}-hint ${id}-error`);
  return h("div.field", { "data-block": block.block_id },
    h("label", { for: id }, plain(block.label.text), block.optional && h("small", {}, " (optional)")),
    field,
    block.hint && h("p.hint", { id: `${id}-hint` }, plain(block.hint.text)),
    h("p.error", { id: `${id}-error`, role: "alert" }));
}

/** showErrors puts the app's sentences under the fields of a form, by block_id. */
export function showErrors(form, errors) {
  for (const field of form.querySelectorAll(".field")) {
    const sentence = errors[field.dataset.block];
    field.querySelector(".error").textContent = sentence ?? "";
    field.querySelector("input, textarea").setAttribute("aria-invalid", Boolean(sentence));
  }
  form.querySelector("[aria-invalid=true]")?.focus();
}
