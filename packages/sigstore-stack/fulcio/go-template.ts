/** The values of a template: texts by name. */
export type TemplateValues = Readonly<Record<string, string>>;

/** A compiled template. @throws TemplateError when a value is missing */
export type Template = (values: TemplateValues) => string;

/** An error of a template that cannot be parsed or rendered. The message is Go's where Go has one. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}

/** An operand: a name after a dot, an `index` of a name with other characters, or a text in quotes. */
const OPERAND = String.raw`\.\w+|\(\s*index\s+\.\s+"[^"]*"\s*\)|"[^"]*"`;
const VALUE = new RegExp(String.raw`^(?:(${OPERAND})|(index\s+\.\s+"[^"]*"))$`);
const CONDITION = new RegExp(String.raw`^if\s+eq\s+(${OPERAND})\s+(${OPERAND})$`);

/**
 * Compiles the part of Go's text/template that Fulcio's configuration uses: `{{ .name }}`, `{{ index . "a name" }}`,
 * and `{{ if eq A B }}…{{ else }}…{{ end }}`. A missing value is an error, as with Go's option `missingkey=error`; with
 * `index` it is empty.
 *
 * @throws TemplateError for other actions
 */
export function compileTemplate(text: string): Template {
  const parts = text.split(/\{\{(.*?)\}\}/s);
  let at = 0;

  function block(): Template {
    const pieces: Template[] = [];
    for (; at < parts.length; at++) {
      const part = parts[at] as string;
      if (at % 2 === 0) pieces.push(() => part);
      else if (/^\s*(else|end)\s*$/.test(part)) break;
      else pieces.push(action(part.trim()));
    }
    return (values) => pieces.map((piece) => piece(values)).join('');
  }

  function action(source: string): Template {
    const condition = CONDITION.exec(source);
    if (condition === null) return operand(VALUE.exec(source)?.[0], source);
    const [left, right] = [operand(condition[1], source), operand(condition[2], source)];
    at++;
    const yes = block();
    const otherwise = take('else') ? block() : () => '';
    if (!take('end', false))
      throw new TemplateError(`cannot compile the template ${text}: "if" has no "end"`);
    return (values) => (left(values) === right(values) ? yes : otherwise)(values);
  }

  /** Reports whether the block ended with this word. */
  function take(word: string, advance = true): boolean {
    const found = parts[at]?.trim() === word;
    if (found && advance) at++;
    return found;
  }

  const template = block();
  if (at < parts.length || text.replaceAll(/\{\{.*?\}\}/gs, '').includes('{{'))
    throw new TemplateError(
      `cannot compile the template ${text}: "{{", "else" or "end" has no counterpart`,
    );
  return template;
}

function operand(source: string | undefined, action: string): Template {
  const quoted = /"([^"]*)"/.exec(source ?? '')?.[1];
  if (source?.startsWith('"') === true) return () => quoted ?? '';
  if (quoted !== undefined) return (values) => values[quoted] ?? '';
  const name = source?.slice(1);
  if (name === undefined)
    throw new TemplateError(`cannot compile the template: {{ ${action} }} is not supported here`);
  return (values) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value !== undefined) return value;
    throw new TemplateError(
      `template: :1:1: executing "" at <.${name}>: map has no entry for key "${name}"`,
    );
  };
}
