// Slack's mrkdwn as nodes: formatting, quotes, lists, links and mentions.

import { emoji } from "./emoji.js";
import { h } from "./dom.js";

let names = { user: () => undefined, channel: () => undefined };

/** nameWith tells how ids of users and channels are written out. */
export function nameWith(lookup) {
  names = lookup;
}

/** plain reads plain text: entities and emoji, no formatting. */
export function plain(text = "") {
  return decode(text).replace(/:([a-z0-9_+-]+):/g, (all, name) => emoji(name) ?? all);
}

/** mrkdwn reads a text in Slack's markup and returns its nodes. */
export function mrkdwn(text = "") {
  return text.split("```").flatMap((part, i) => (i % 2 ? [h("pre", {}, decode(part).replace(/^\n|\n$/g, ""))] : lines(part)));
}

// Lines of a kind in a row belong together.
const kinds = [
  { start: /^(&gt;|>) ?/, build: (rows) => h("blockquote", {}, broken(rows)) },
  { start: /^• ?/, build: (rows) => h("ul", {}, rows.map((row) => h("li", {}, inline(row)))) },
  { start: /^/, build: (rows) => h("p", {}, broken(rows)) },
];

function lines(text) {
  const runs = [];
  for (const line of text.replace(/^\n+|\n+$/g, "").split("\n")) {
    const kind = kinds.find(({ start }) => start.test(line));
    const row = line.replace(kind.start, "");
    if (runs.at(-1)?.kind === kind) runs.at(-1).rows.push(row);
    else runs.push({ kind, rows: [row] });
  }
  return runs.filter(({ rows }) => rows.some(Boolean)).map(({ kind, rows }) => kind.build(rows));
}

const broken = (rows) => rows.flatMap((row, i) => (i ? [h("br"), ...inline(row)] : inline(row)));

const edge = "[\\p{L}\\p{N}]";
const between = (mark) => `(?<!${edge}|${mark})${mark}(?=\\S)((?:<[^<>]+>|(?!${mark}).)+?)(?<=\\S)${mark}(?!${edge}|${mark})`;
const marks = new RegExp(`<([^<>]+)>|\`([^\`]+)\`|${between("[*]")}|${between("_")}|${between("~")}|:([a-z0-9_+-]+):`, "gu");

function inline(text) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(marks)) {
    nodes.push(...leaf(text.slice(end, match.index)), marked(match));
    end = match.index + match[0].length;
  }
  return [...nodes, ...leaf(text.slice(end))];
}

function marked([all, token, code, bold, italic, struck, shortcode]) {
  if (token) return reference(token);
  if (code) return h("code", {}, decode(code));
  if (bold) return h("strong", {}, inline(bold));
  if (italic) return h("em", {}, inline(italic));
  if (struck) return h("s", {}, inline(struck));
  return emoji(shortcode) ?? all;
}

function reference(token) {
  const [target, label] = token.split("|");
  switch (target[0]) {
    case "@":
      return h("span.mention", {}, `@${names.user(target.slice(1)) ?? label ?? target.slice(1)}`);
    case "#":
      return h("span.mention", {}, `#${names.channel(target.slice(1)) ?? label ?? target.slice(1)}`);
    case "!":
      return h("span.mention", {}, label ?? `@${target.slice(1).split("^")[0]}`);
  }
  return link(decode(target), label === undefined ? decode(target) : plain(label));
}

function link(address, label) {
  if (!/^(https?|mailto|tel):/i.test(address)) return label;
  return h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, label);
}

function leaf(text) {
  return decode(text)
    .split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/)
    .filter(Boolean)
    .map((part) => (/^https?:\/\//.test(part) ? link(part, part) : part));
}

const decode = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
