import { imageError } from '../errors.ts';
import type { ImageOptions } from './options.ts';

/** Where an image starts from. */
export type ParentReference =
  | { readonly kind: 'scratch' }
  | { readonly kind: 'image'; readonly name: string }
  | { readonly kind: 'layout'; readonly directory: string; readonly reference?: string }
  | { readonly kind: 'reference'; readonly reference: string };

/** One image of a plan. */
export interface PlannedImage {
  readonly name: string;
  readonly options: ImageOptions;
  readonly parent: ParentReference;
  /** 0 for an image whose parent is not of the same file, else one more than its parent's. */
  readonly level: number;
  /** Platforms to build; `undefined` means whatever the outside parent has. */
  readonly platforms: readonly string[] | undefined;
}

/** Images in build order: parents first, then by name. */
export interface ImagePlan {
  readonly images: readonly PlannedImage[];
  /** Names by level: all of one level may be built at the same time. */
  readonly levels: readonly (readonly string[])[];
}

/** What a scratch image is built for when it does not say. */
export const DEFAULT_PLATFORMS: readonly string[] = ['linux/amd64', 'linux/arm64'];

type Images = Readonly<Record<string, ImageOptions>>;

/**
 * Orders images by parent.
 *
 * @throws `IMAGE_PLAN_INVALID` with all problems at once: unknown parents, cycles (named link by link), platforms
 * that the parent is not built for
 */
export function planImages(images: Images): ImagePlan {
  const problems: string[] = [];
  const parents = new Map<string, ParentReference>();
  for (const [name, { from }] of Object.entries(images)) {
    const parent = parseParent(from, images);
    if (typeof parent === 'string') problems.push(`images.${name}.from: ${parent}`);
    else parents.set(name, parent);
  }
  problems.push(...cyclesOf(parents));
  if (problems.length === 0) problems.push(...platformProblems(images, parents));
  if (problems.length > 0) {
    throw imageError('IMAGE_PLAN_INVALID', `planning images: ${problems.join('; ')}`, {
      hint: 'correct `from` and `platforms` of these images',
    });
  }
  const planned = [...parents].map(([name, parent]) => {
    const level = ancestorsOf(name, parents).length;
    const platforms = platformsOf(name, images, parents);
    return { name, options: images[name] as ImageOptions, parent, level, platforms };
  });
  planned.sort((a, b) => a.level - b.level || compare(a.name, b.name));
  const levels: string[][] = [];
  for (const { name, level } of planned) (levels[level] ??= []).push(name);
  return { images: planned, levels };
}

/** The parent that `from` names, or what is wrong with it. */
function parseParent(from: string, images: Images): ParentReference | string {
  if (Object.hasOwn(images, from)) return { kind: 'image', name: from };
  if (from === 'scratch') return { kind: 'scratch' };
  if (from.startsWith('oci:')) return parseLayout(from.slice('oci:'.length));
  if (/[/:@]/.test(from)) return { kind: 'reference', reference: from };
  const names = Object.keys(images).sort();
  return `"${from}" is no image of this file (${names.join(', ')}); write a reference in full, such as docker.io/library/${from}:TAG`;
}

function parseLayout(text: string): ParentReference | string {
  const at = text.indexOf('@');
  if (at > 0)
    return { kind: 'layout', directory: text.slice(0, at), reference: text.slice(at + 1) };
  const colon = text.lastIndexOf(':');
  // A drive letter's colon is no tag's, and a tag has no slash.
  if (colon > 1 && /^[\w.-]+$/.test(text.slice(colon + 1))) {
    return { kind: 'layout', directory: text.slice(0, colon), reference: text.slice(colon + 1) };
  }
  return text === '' ? 'oci: needs a directory' : { kind: 'layout', directory: text };
}

/** The names from `name`'s parent up to the root of its tree; ends when it meets a name again. */
function ancestorsOf(name: string, parents: ReadonlyMap<string, ParentReference>): string[] {
  const found: string[] = [];
  for (let at = parents.get(name); at?.kind === 'image'; at = parents.get(at.name)) {
    if (found.includes(at.name)) break;
    found.push(at.name);
  }
  return found;
}

function cyclesOf(parents: ReadonlyMap<string, ParentReference>): string[] {
  const seen = new Set<string>();
  const cycles: string[] = [];
  for (const name of [...parents.keys()].sort()) {
    const ancestors = ancestorsOf(name, parents);
    if (seen.has(name) || !ancestors.includes(name)) continue;
    for (const member of ancestors) seen.add(member);
    cycles.push(`cycle: ${[name, ...ancestors].join(' is from ')}`);
  }
  return cycles;
}

function platformsOf(
  name: string,
  images: Images,
  parents: ReadonlyMap<string, ParentReference>,
): readonly string[] | undefined {
  for (const at of [name, ...ancestorsOf(name, parents)]) {
    const own = images[at]?.platforms;
    if (own !== undefined) return [...new Set(own)];
    if (parents.get(at)?.kind === 'scratch') return DEFAULT_PLATFORMS;
  }
  return undefined;
}

function platformProblems(images: Images, parents: ReadonlyMap<string, ParentReference>): string[] {
  const problems: string[] = [];
  for (const [name, parent] of parents) {
    if (parent.kind !== 'image') continue;
    const offered = platformsOf(parent.name, images, parents);
    const missing = (images[name]?.platforms ?? []).filter(
      (one) => !(offered ?? [one]).includes(one),
    );
    if (missing.length > 0) {
      problems.push(
        `images.${name}.platforms: ${missing.join(', ')} not built by its parent ${parent.name} (${offered?.join(', ')})`,
      );
    }
  }
  return problems;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
