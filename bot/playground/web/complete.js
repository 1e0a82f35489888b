// What the composer offers to complete: slash commands and mentions.

/**
 * completions returns {from, items} for a text with the caret at a place, or
 * nothing; items are {insert, label, note}, and from is where they go.
 */
export function completions(text, caret, { commands, people }) {
  const typed = text.slice(0, caret);
  if (/^\/\S*$/.test(typed)) return offer(0, matching(commands.map(ofCommand), typed));
  const mention = /(?:^|\s)(@[\p{L}\p{N}]*)$/u.exec(typed);
  if (mention) return offer(caret - mention[1].length, matching(people.map(ofPerson), mention[1]));
}

const offer = (from, items) => (items.length ? { from, items } : undefined);

const matching = (items, typed) => items.filter(({ insert }) => insert.toLowerCase().startsWith(typed.toLowerCase()));

const ofCommand = ({ command, usage_hint, description }) => ({ insert: command, label: `${command} ${usage_hint ?? ""}`, note: description });

const ofPerson = ({ name, bot, company }) => ({ insert: `@${name}`, label: `@${name}`, note: bot ? "App" : company });
