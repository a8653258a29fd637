/* The Link header (RFC 8288 §3), which registries use to page lists. */

/** One link of a Link header. */
export interface Link {
  /** The target as written: a URL, or a reference relative to the URL of the response. */
  readonly target: string;
  /** Relation types in lower case, such as `next`. Empty when the link states none. */
  readonly relations: readonly string[];
}

const SEPARATOR = /[ \t]*(?:,[ \t]*)+/y;
const TARGET = /<([^<>]*)>/y;
/** `; name`, `; name=token` or `; name="quoted"`. The token may hold a URL, as RFC 8288, appendix B.3 accepts. */
const PARAMETER =
  /[ \t]*;[ \t]*(?:([^\s=;,"<>]+)(?:[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^\s";,]*)))?)?/y;

/**
 * Parses a Link header. Several headers are joined with commas, as HTTP does. Unknown parameters are skipped, and of
 * several `rel` parameters the first one counts.
 *
 * @returns undefined for a text that is not a list of links
 */
export function parseLinks(header: string): readonly Link[] | undefined {
  const text = header.trim();
  const links: Link[] = [];
  let at = take(SEPARATOR, text, 0)?.[0].length ?? 0;
  while (at < text.length) {
    const target = take(TARGET, text, at);
    if (target === undefined) return undefined;
    at += target[0].length;
    let relation: string | undefined;
    for (;;) {
      const parameter = take(PARAMETER, text, at);
      if (parameter === undefined) break;
      at += parameter[0].length;
      const [, name, quoted, token] = parameter;
      if (name?.toLowerCase() === 'rel') relation ??= quoted?.replaceAll(/\\(.)/g, '$1') ?? token;
    }
    links.push({ target: target[1]?.trim() ?? '', relations: relationsOf(relation ?? '') });
    const separator = take(SEPARATOR, text, at);
    if (separator === undefined && at < text.length) return undefined;
    at += separator?.[0].length ?? 0;
  }
  return links;
}

function take(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  const sticky = new RegExp(pattern);
  sticky.lastIndex = at;
  return sticky.exec(text) ?? undefined;
}

function relationsOf(value: string): readonly string[] {
  return value
    .toLowerCase()
    .split(/\s+/)
    .filter((relation) => relation !== '');
}
