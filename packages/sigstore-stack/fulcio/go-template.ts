/** What a template is rendered with: texts by name. */
export type TemplateValues = Readonly<Record<string, string>>;

/** A compiled template. @throws TemplateError for a value that is missing */
export type Template = (values: TemplateValues) => string;

/** A template that cannot be read, or rendered with these values. The message is Go's where Go has one. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}

/** A name behind a dot, an `index` of one that has other characters, or a text in quotes. */
const OPERAND = String.raw`\.\w+|\(\s*index\s+\.\s+"[^"]*"\s*\)|"[^"]*"`;
const VALUE = new RegExp(String.raw`^(?:(${OPERAND})|(index\s+\.\s+"[^"]*"))$`);
const CONDITION = new RegExp(String.raw`^if\s+eq\s+(${OPERAND})\s+(${OPERAND})$`);

/**
 * Compiles the part of Go's text/template that Fulcio's configuration is written in: `{{ .name }}`,
 * `{{ index . "a name" }}`, and `{{ if eq A B }}…{{ else }}…{{ end }}`. Values are those of a map with the option
 * `missingkey=error`, which `index` does not heed.
 *
 * @throws TemplateError for anything else
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
    if (!take('end', false)) throw new TemplateError(`an if without its end: ${text}`);
    return (values) => (left(values) === right(values) ? yes : otherwise)(values);
  }

  /** True when the block ended with this word. */
  function take(word: string, advance = true): boolean {
    const found = parts[at]?.trim() === word;
    if (found && advance) at++;
    return found;
  }

  const template = block();
  if (at < parts.length || text.replaceAll(/\{\{.*?\}\}/gs, '').includes('{{'))
    throw new TemplateError(`a template that ends too early or too late: ${text}`);
  return template;
}

function operand(source: string | undefined, action: string): Template {
  const quoted = /"([^"]*)"/.exec(source ?? '')?.[1];
  if (source?.startsWith('"') === true) return () => quoted ?? '';
  if (quoted !== undefined) return (values) => values[quoted] ?? '';
  const name = source?.slice(1);
  if (name === undefined) throw new TemplateError(`a template may not say {{ ${action} }} here`);
  return (values) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value !== undefined) return value;
    throw new TemplateError(
      `template: :1:1: executing "" at <.${name}>: map has no entry for key "${name}"`,
    );
  };
}
