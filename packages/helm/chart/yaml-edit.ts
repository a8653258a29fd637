import { isMap, isScalar, type Node, Scalar } from 'yaml';
import { parseEditable } from './yaml.ts';

/** A text to set in a file of YAML: its path, and the value. */
export interface TextEdit {
  readonly path: readonly (string | number)[];
  readonly value: string;
}

/**
 * Sets texts in a file of YAML. Only the bytes of each value change, so that comments, order and line ends stay. A value
 * that has no bytes of its own, such as an alias, makes the file be written anew.
 *
 * @param what names the file in messages
 * @throws `CHART_INVALID` for invalid YAML
 */
export function editTexts(text: string, edits: readonly TextEdit[], what: string): string {
  return edits.reduce((edited, edit) => editText(edited, edit, what), text);
}

function editText(text: string, { path, value }: TextEdit, what: string): string {
  const { document } = parseEditable(text, what, 'CHART_INVALID');
  const node: unknown = document.getIn(path, true);
  if (isScalar(node) && isInline(node) && node.range) {
    const [start, end] = node.range;
    return `${text.slice(0, start)}${formatted(value, node)}${text.slice(end)}`;
  }
  if (node === undefined && path.length === 1 && isAppendable(document.contents, text)) {
    const end = text.endsWith('\n') ? '' : '\n';
    return `${text}${end}${path[0]}: ${JSON.stringify(value)}\n`;
  }
  document.setIn(path, value);
  return document.toString({ lineWidth: 0 });
}

/** Reports whether a line at the end of a text is a member of its map. */
function isAppendable(contents: unknown, text: string): boolean {
  return isMap(contents) && contents.flow !== true && !/^(\.\.\.|---)/m.test(text);
}

const INLINE: readonly unknown[] = [Scalar.PLAIN, Scalar.QUOTE_DOUBLE, Scalar.QUOTE_SINGLE];

function isInline(node: Node & { type?: unknown }): boolean {
  return INLINE.includes(node.type);
}

/** Formats a value in the style of the scalar that it replaces. What could be read as a number is quoted. */
function formatted(value: string, { type }: { type?: unknown }): string {
  if (type === Scalar.PLAIN && /^[~^]?v?\d+\.\d+\.\d+[\w.+-]*$/.test(value)) return value;
  if (type === Scalar.QUOTE_SINGLE && /^[\w.+~^-]*$/.test(value)) return `'${value}'`;
  return JSON.stringify(value);
}
