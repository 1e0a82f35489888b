// The interactive elements of blocks: buttons, selects and inputs.

import { confirmed } from "./confirm.js";
import { h, icon } from "./dom.js";
import { plain } from "./mrkdwn.js";
import { menu } from "./popup.js";
import { among, select } from "./select.js";

/** element returns the node of an element that stands in a block. */
export function element(part, block, context) {
  const id = { action_id: part.action_id, block_id: block.block_id };
  return kinds[part.type]?.(part, { id, key: `${id.block_id}/${id.action_id}`, block, context }) ??
    h("span.unknown", {}, `An element of type “${part.type}”`);
}

const kinds = {
  button,
  static_select: (part, at) => choice(part, at, among(part.options ?? part.option_groups.flatMap((group) => group.options))),
  external_select: (part, at) => choice(part, at, async (typed) =>
    typed.length < (part.min_query_length ?? 3) ? [] : at.context.suggest(at.id, typed)),
  overflow,
  plain_text_input: textInput,
  image: (part) => h("img", { src: part.slack_file ? `play/file/${part.slack_file.id}` : part.image_url, alt: part.alt_text, loading: "lazy" }),
};

function button(part, { id, key, context }) {
  const label = plain(part.text.text);
  const properties = { "data-key": key, "aria-label": part.accessibility_label };
  const press = async (event) => {
    const pressed = event.currentTarget;
    if (part.confirm && !(await confirmed(part.confirm))) return;
    pressed.setAttribute("aria-busy", "true");
    await context.press({ type: "button", ...id, value: part.value, text: part.text });
    pressed.removeAttribute("aria-busy");
  };
  if (part.url) return h(kindOf(part), { ...properties, href: part.url, target: "_blank", rel: "noopener noreferrer", onclick: press }, label);
  return h(kindOf(part), { ...properties, type: "button", onclick: press }, label);
}

const kindOf = (part) => `${part.url ? "a" : "button"}.button${part.style ? `.${part.style}` : ""}`;

function choice(part, { id, key, block, context }, find) {
  const initial = context.values?.[id.block_id]?.[id.action_id]?.selected_option ?? part.initial_option;
  const keep = (option) => fill(context, id, { type: part.type, selected_option: option });
  if (block.type === "input") keep(initial ?? null);
  return select({
    placeholder: plain(part.placeholder?.text) || "Choose", initial, find, key,
    picked: (option) => {
      keep(option);
      if (block.type !== "input" || block.dispatch_action) context.press({ type: part.type, ...id, selected_option: option });
    },
  });
}

function overflow(part, { id, key, context }) {
  const items = part.options.map((option) => ({
    label: plain(option.text.text), note: option.description && plain(option.description.text),
    run: () => context.press({ type: "overflow", ...id, selected_option: option }),
  }));
  return h("button.button.overflow", {
    type: "button", "data-key": key, title: "More actions", "aria-label": "More actions", "aria-haspopup": "menu", "aria-expanded": "false",
    onclick: (event) => menu(event.currentTarget, "More actions", items),
  }, icon("more"));
}

function textInput(part, { id, key, block, context }) {
  const value = context.values?.[id.block_id]?.[id.action_id]?.value ?? part.initial_value ?? "";
  const keep = (typed) => fill(context, id, { type: part.type, value: typed || null });
  const triggers = part.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  const press = (typed) => context.press({ type: part.type, ...id, value: typed });
  keep(value);
  return h(part.multiline ? "textarea" : "input", {
    "data-key": key, autocomplete: "off", maxlength: part.max_length, placeholder: plain(part.placeholder?.text), value,
    oninput: ({ target }) => {
      keep(target.value);
      if (block.dispatch_action && triggers.includes("on_character_entered")) press(target.value);
    },
    onkeydown: (event) => {
      if (event.key !== "Enter" || event.isComposing || part.multiline || !block.dispatch_action) return;
      event.preventDefault(); // classify, save, look up: but do not submit yet
      if (triggers.includes("on_enter_pressed")) press(event.target.value);
    },
  });
}

function fill({ values }, { block_id, action_id }, value) {
  if (values) (values[block_id] ??= {})[action_id] = value;
}
