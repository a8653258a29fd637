import { sizeText } from '@sealwright/core';
import { OCI_EMPTY } from '@sealwright/oci';
import { isBundleType } from '@sealwright/sigstore';
import { type Inspected, sizeOf } from './inspect.ts';

/** Maximum number of lines below one parent. `--json` has all parts. */
const MAX_SHOWN = 40;
const MAX_WIDTH = 80;
/** Maximum indent in columns: deeper lines have no room for text. */
const MAX_INDENT = 36;
const CONFIG = /^application\/vnd\.(?:oci\.image\.config|docker\.container\.image)\.v1\+json$/;
const LAYER =
  /^application\/vnd\.(?:oci\.image\.layer\.v1|docker\.image\.rootfs\.diff)\.(tar(?:[.+]\w+)?)$/;

/** A line with the lines below it. */
interface Line {
  /** The part that is cut when the line is too long. */
  readonly text: string;
  readonly numbers?: string;
  readonly below: readonly Line[];
}

/** Returns the tree of an image as lines of at most 80 columns, with control characters replaced. */
export function treeView(name: string, root: Inspected): string {
  return [name, root.digest, ...drawn(linesBelow(root), '')].join('\n');
}

function drawn(lines: readonly Line[], indent: string): string[] {
  if (lines.length > 0 && indent.length > MAX_INDENT) return [`${indent}└─ … deeper, use --json`];
  return lines.flatMap(({ text, numbers = '', below }, at) => {
    const isLast = at === lines.length - 1;
    const start = `${indent}${isLast ? '└─ ' : '├─ '}`;
    const room = MAX_WIDTH - start.length - numbers.length;
    return [
      `${start}${fitted(text, room)}${numbers}`,
      ...drawn(below, `${indent}${isLast ? '   ' : '│  '}`),
    ];
  });
}

function linesBelow(part: Inspected): Line[] {
  if (part.problem !== undefined) return [{ text: part.problem, below: [] }];
  const { children = [] } = part;
  // The empty config of an artifact has no information.
  const shown = children.filter((each) => each.role !== 'config' || each.mediaType !== OCI_EMPTY);
  return [...limited(shown.map(lineOf)), ...(part.kind === 'blob' ? [] : referrerLines(part))];
}

function limited(lines: readonly Line[]): Line[] {
  if (lines.length <= MAX_SHOWN) return [...lines];
  const more = { text: `… ${lines.length - MAX_SHOWN} more`, below: [] };
  return [...lines.slice(0, MAX_SHOWN), more];
}

/** Returns the lines of the referrers. "No referrers" and "unknown" are different results. */
function referrerLines(part: Inspected): Line[] {
  const { referrers = [], role } = part;
  const unknown = part['referrers-unknown'];
  const lines: Line[] = [];
  if (referrers.length > 0)
    lines.push({ text: 'referrers', below: limited(referrers.map(lineOf)) });
  else if (unknown === undefined && (role === 'root' || role === 'child'))
    lines.push({ text: 'no referrers: not signed', below: [] });
  if (unknown !== undefined) lines.push({ text: `referrers: ${unknown}`, below: [] });
  return lines;
}

function lineOf(part: Inspected): Line {
  const numbers = `  ${shortDigest(part.digest)}  ${sizeText(sizeOf(part))}`;
  return { text: labelOf(part), numbers, below: part.kind === 'blob' ? [] : linesBelow(part) };
}

function labelOf(part: Inspected): string {
  const { role, kind, platform, artifactType, annotations, tag, mediaType } = part;
  if (role === 'legacy') return `${tag?.split('.').at(-1) ?? ''} (cosign tag)`;
  if (role === 'referrer') {
    const predicate = annotations?.['dev.sigstore.bundle.predicateType'];
    const type = isBundleType(artifactType) ? 'sigstore bundle' : (artifactType ?? mediaType);
    return [type, ...(predicate === undefined ? [] : [predicate])].join(' ');
  }
  if (role === 'config') return CONFIG.test(mediaType) ? 'config' : `config ${mediaType}`;
  if (role === 'layer') {
    const title = annotations?.['org.opencontainers.image.title'];
    return `layer ${title ?? typeName(mediaType)}`;
  }
  return [platform, kind === 'artifact' ? (artifactType ?? kind) : kind].filter(Boolean).join(' ');
}

/** Returns `tar+gzip` for `application/vnd.oci.image.layer.v1.tar+gzip`, and an unknown media type unchanged. */
function typeName(mediaType: string): string {
  return LAYER.exec(mediaType)?.[1]?.replace('.', '+') ?? mediaType;
}

/** Returns a digest cut to 12 hexadecimal digits: `sha256:9fab9e62dc94`. */
export function shortDigest(digest: string): string {
  return digest.slice(0, digest.indexOf(':') + 13);
}

/** Returns a text without control and bidirectional characters, cut to `room` columns. */
function fitted(text: string, room: number): string {
  const plain = text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]+/gu, '?');
  return plain.length <= room ? plain : `${plain.slice(0, Math.max(1, room - 1))}…`;
}
