import { isSealwrightError, suggestionsFor } from '@sealwright/core';
import {
  distinctPlatforms,
  findLocation,
  parsePlatform,
  platformName,
  samePlatform,
} from '@sealwright/oci';
import { imageError } from '../errors.ts';
import type { ImageOptions } from './options.ts';

/** The parent that an image is built from. */
export type ParentReference =
  | { readonly kind: 'scratch' }
  | { readonly kind: 'image'; readonly name: string }
  /** A reference, `oci:DIR[:tag]` or `oci-archive:FILE[:tag]`. */
  | { readonly kind: 'location'; readonly location: string };

/** An image of a plan. */
export interface PlannedImage {
  readonly name: string;
  readonly options: ImageOptions;
  readonly parent: ParentReference;
  /** 0 when the parent is not an image of the same file, else the parent's level plus 1. */
  readonly level: number;
  /** Platforms to build, or `undefined` for all platforms of the outside parent. */
  readonly platforms: readonly string[] | undefined;
}

/** Images in build order: parents first, then by name. */
export interface ImagePlan {
  readonly images: readonly PlannedImage[];
  /** Image names by level. Images of one level can be built in parallel. */
  readonly levels: readonly (readonly string[])[];
}

/** Platforms of a scratch image without `platforms`. */
export const DEFAULT_PLATFORMS: readonly string[] = ['linux/amd64', 'linux/arm64'];

type Images = Readonly<Record<string, ImageOptions>>;

/**
 * Orders images by parent and resolves their platforms.
 *
 * @throws `IMAGE_PLAN_INVALID` with all problems at once: unknown parents, parent cycles, platforms that the parent
 * is not built for
 */
export function planImages(images: Images): ImagePlan {
  const { parents, problems } = readParents(images);
  if (problems.length > 0) {
    const lines = problems.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw imageError('IMAGE_PLAN_INVALID', `cannot plan images: ${lines.join('; ')}`, {
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

/** A problem of a plan, with the path of the value that has it: `images`, the name, and the key. */
export interface PlanProblem {
  readonly path: readonly string[];
  readonly message: string;
}

/** Returns all problems of a plan: unknown parents, every image of a cycle, platforms that a parent is not built for. */
export function planProblems(images: Images): readonly PlanProblem[] {
  return readParents(images).problems;
}

function readParents(images: Images): {
  readonly parents: ReadonlyMap<string, ParentReference>;
  readonly problems: readonly PlanProblem[];
} {
  const problems: PlanProblem[] = [];
  const parents = new Map<string, ParentReference>();
  for (const [name, { from }] of Object.entries(images)) {
    const parent = parseParent(from, images);
    if (typeof parent === 'string')
      problems.push({ path: ['images', name, 'from'], message: parent });
    else parents.set(name, parent);
  }
  problems.push(...cyclesOf(parents));
  if (problems.length === 0) problems.push(...platformProblems(images, parents));
  return { parents, problems };
}

/** Returns the parent that `from` names, or a text that describes the problem. */
function parseParent(from: string, images: Images): ParentReference | string {
  if (Object.hasOwn(images, from)) return { kind: 'image', name: from };
  if (from === 'scratch') return { kind: 'scratch' };
  if (/^oci(-archive)?:/.test(from)) return parseLayout(from);
  if (/[/:@]/.test(from)) return { kind: 'location', location: from };
  const names = Object.keys(images).sort().join(', ');
  const example = `docker.io/library/${from}:TAG`;
  const near = suggestionsFor(from, ['scratch', ...Object.keys(images)]);
  const hint =
    near.length === 0 ? '' : `: did you mean ${near.map((each) => `"${each}"`).join(' or ')}?`;
  return `expected an image of this file (${names}) or a full reference such as ${example}, got "${from}"${hint}`;
}

function parseLayout(from: string): ParentReference | string {
  try {
    if (findLocation(from).kind !== 'registry') return { kind: 'location', location: from };
    return `expected oci:DIR[:tag] or oci-archive:FILE[:tag], got "${from}"`;
  } catch (error) {
    if (!isSealwrightError(error, 'REFERENCE_INVALID')) throw error;
    return error.message;
  }
}

/** Returns the names from `name`'s parent up to the root of its tree, each name once even in a cycle. */
function ancestorsOf(name: string, parents: ReadonlyMap<string, ParentReference>): string[] {
  const ancestors: string[] = [];
  for (let at = parents.get(name); at?.kind === 'image'; at = parents.get(at.name)) {
    if (ancestors.includes(at.name)) break;
    ancestors.push(at.name);
  }
  return ancestors;
}

function cyclesOf(parents: ReadonlyMap<string, ParentReference>): readonly PlanProblem[] {
  return [...parents.keys()].sort().flatMap((name) => {
    const ancestors = ancestorsOf(name, parents);
    const end = ancestors.indexOf(name);
    if (end < 0) return [];
    const cycle = [name, ...ancestors.slice(0, end + 1)].join(' -> ');
    return [{ path: ['images', name, 'from'], message: `parent cycle: ${cycle}` }];
  });
}

function platformsOf(
  name: string,
  images: Images,
  parents: ReadonlyMap<string, ParentReference>,
): readonly string[] | undefined {
  for (const at of [name, ...ancestorsOf(name, parents)]) {
    const own = images[at]?.platforms;
    if (own !== undefined) return distinctPlatforms(own.map(parsePlatform)).map(platformName);
    if (parents.get(at)?.kind === 'scratch') return DEFAULT_PLATFORMS;
  }
  return undefined;
}

function platformProblems(
  images: Images,
  parents: ReadonlyMap<string, ParentReference>,
): readonly PlanProblem[] {
  const problems: PlanProblem[] = [];
  for (const [name, parent] of parents) {
    if (parent.kind !== 'image') continue;
    const offered = platformsOf(parent.name, images, parents);
    const missing = (images[name]?.platforms ?? []).filter((one) => !isOffered(one, offered));
    if (missing.length > 0) {
      const expected = `platforms of the parent ${parent.name} (${offered?.join(', ')})`;
      const message = `expected ${expected}, got ${missing.join(', ')}`;
      problems.push({ path: ['images', name, 'platforms'], message });
    }
  }
  return problems;
}

/** Reports whether a platform is among those of a parent, which are unknown for a parent outside of the file. */
function isOffered(platform: string, offered: readonly string[] | undefined): boolean {
  if (offered === undefined) return true;
  return offered.some((each) => samePlatform(parsePlatform(each), parsePlatform(platform)));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
