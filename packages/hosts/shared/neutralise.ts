/*
 * Texts from registries, images and charts reach logs, terminals, job summaries and the files of a workflow runner. There
 * they must stay texts: a terminal obeys control characters, and a runner obeys lines that begin with `::` and any `##[` in a
 * line (actions/runner, ActionCommand.cs).
 */

/** Control characters except tab and line feed, the separators of lines and paragraphs, bidirectional controls. */
const CONTROL = /[^\P{Cc}\t\n]|[\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
/** The runner skips blanks before a command. */
const COMMAND = /^([^\S\n]*)::/gm;
const OLD_COMMAND = /##\[/g;

/**
 * Returns a text with its control characters and workflow commands made visible: `\u001b`, `\::`, `##\u005b`. Line feeds
 * stay, so the lines of a message stay lines.
 */
export function neutralise(text: string): string {
  return withoutControls(text.replaceAll('\r\n', '\n')).replaceAll(COMMAND, '$1\\::');
}

/** Returns a text as `neutralise` does, on one line: a line feed becomes `\n`. */
export function neutraliseLine(text: string): string {
  return neutralise(text.replaceAll(/\r?\n/g, '\\n'));
}

/** Returns JSON of the same value, on one line, that no terminal and no runner obeys. Its escapes are those of JSON. */
export function neutralJson(value: unknown): string {
  return withoutControls(JSON.stringify(value));
}

function withoutControls(text: string): string {
  return text.replaceAll(CONTROL, escaped).replaceAll(OLD_COMMAND, `##${escaped('[')}`);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
