import { sizeText } from '@sealwright/core';
import { OCI_EMPTY, SIGSTORE_BUNDLE } from '@sealwright/oci';
import type { Inspected } from './inspect.ts';

/** Parts of one kind below one parent that are shown; `--json` has all of them. */
const MAX_SHOWN = 40;
const MAX_WIDTH = 80;
/** Columns; what is deeper has no room to be read. */
const MAX_INDENT = 36;
const CONFIG = /^application\/vnd\.(?:oci\.image\.config|docker\.container\.image)\.v1\+json$/;
const LAYER =
  /^application\/vnd\.(?:oci\.image\.layer\.v1|docker\.image\.rootfs\.diff)\.(tar(?:[.+]\w+)?)$/;

/** A line, and what is below it. */
interface Line {
  /** What gives way where there is no room. */
  readonly text: string;
  readonly numbers?: string;
  readonly below: readonly Line[];
}

/** The tree of an image, for people: lines of at most 80 columns. What others wrote in it cannot steer a terminal. */
export function treeView(name: string, root: Inspected): string {
  return [name, root.digest, ...drawn(linesBelow(root), '')].join('\n');
}

function drawn(lines: readonly Line[], indent: string): string[] {
  if (lines.length > 0 && indent.length > MAX_INDENT) return [`${indent}└─ … deeper: see --json`];
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
  // The empty config of an artifact says nothing.
  const told = children.filter((each) => each.role !== 'config' || each.mediaType !== OCI_EMPTY);
  return [...limited(told.map(lineOf)), ...(part.kind === 'blob' ? [] : referrerLines(part))];
}

function limited(lines: readonly Line[]): Line[] {
  if (lines.length <= MAX_SHOWN) return [...lines];
  const more = { text: `… ${lines.length - MAX_SHOWN} more`, below: [] };
  return [...lines.slice(0, MAX_SHOWN), more];
}

/** "Nothing refers to it" and "nobody knows" are different answers. */
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
  const numbers = `  ${shortDigest(part.digest)}  ${sizeText(bytesOf(part))}`;
  return { text: labelOf(part), numbers, below: part.kind === 'blob' ? [] : linesBelow(part) };
}

function labelOf(part: Inspected): string {
  const { role, kind, platform, artifactType, annotations, tag, mediaType } = part;
  if (role === 'legacy') return `${tag?.split('.').at(-1) ?? ''} (cosign tag)`;
  if (role === 'referrer') {
    const predicate = annotations?.['dev.sigstore.bundle.predicateType'];
    const type = artifactType === SIGSTORE_BUNDLE ? 'sigstore bundle' : (artifactType ?? mediaType);
    return [type, ...(predicate === undefined ? [] : [predicate])].join(' ');
  }
  if (role === 'config') return CONFIG.test(mediaType) ? 'config' : `config ${mediaType}`;
  if (role === 'layer') {
    const title = annotations?.['org.opencontainers.image.title'];
    return `layer ${title ?? typeName(mediaType)}`;
  }
  return [platform, kind === 'artifact' ? (artifactType ?? kind) : kind].filter(Boolean).join(' ');
}

/** The bytes of a manifest with its blobs, or of a blob. */
function bytesOf(part: Inspected): number {
  const { children = [] } = part;
  return children.reduce((sum, child) => sum + bytesOf(child), part.size);
}

/** `tar+gzip` of `application/vnd.oci.image.layer.v1.tar+gzip`; what nobody knows stays whole. */
function typeName(mediaType: string): string {
  return LAYER.exec(mediaType)?.[1]?.replace('.', '+') ?? mediaType;
}

/** A digest of which people see enough to tell it from others: `sha256:9fab9e62dc94`. */
export function shortDigest(digest: string): string {
  return digest.slice(0, digest.indexOf(':') + 13);
}

/** One line, without what steers a terminal or turns text around, no wider than the room that there is. */
function fitted(text: string, room: number): string {
  const plain = text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]+/gu, '?');
  return plain.length <= room ? plain : `${plain.slice(0, Math.max(1, room - 1))}…`;
}
