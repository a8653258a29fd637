import type { RenderedManifest } from '@sealwright/helm-engine';
import { parseReference, repositoryName } from '@sealwright/oci';
import { parseDocument } from 'yaml';

/** An image that a chart deploys. */
export interface ChartImage {
  /** As the template prints it. */
  readonly image: string;
  /** Path of the template, with the name of the chart first. */
  readonly template: string;
}

const CONTAINERS = ['containers', 'initContainers', 'ephemeralContainers'];

/** Aliases in rendered YAML expand to at most this many nodes. */
const MAX_ALIASES = 100;
const MAX_DEPTH = 64;

/**
 * Returns the images of all containers in rendered objects, and of image volumes, wherever they are: Pods, templates of
 * Pods in workloads and in resources of operators, items of Lists. A document that is no YAML has none.
 */
export function imagesOf(manifests: readonly RenderedManifest[]): readonly ChartImage[] {
  return manifests.flatMap(({ path, content }) => {
    // Most objects have no image, and a definition of a resource is long.
    if (!/\bimage["']?\s*:/.test(content) || /^kind:\s*CustomResourceDefinition\b/m.test(content))
      return [];
    return imagesIn(content).map((image) => ({ image, template: path }));
  });
}

function imagesIn(content: string): readonly string[] {
  const found = new Set<string>();
  try {
    const document = parseDocument(content, { uniqueKeys: false, logLevel: 'silent' });
    collectImages(document.toJS({ maxAliasCount: MAX_ALIASES }), found, 0);
  } catch {
    return [];
  }
  return [...found];
}

function collectImages(value: unknown, found: Set<string>, depth: number): void {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return;
  for (const [key, below] of Object.entries(value)) {
    if (Array.isArray(below) && CONTAINERS.includes(key))
      for (const container of below) addText(container?.image, found);
    if (Array.isArray(below) && key === 'volumes')
      for (const volume of below) addText(volume?.image?.reference, found);
    collectImages(below, found, depth + 1);
  }
}

function addText(image: unknown, found: Set<string>): void {
  if (typeof image === 'string' && image.trim() !== '') found.add(image.trim());
}

/** Returns `HOST/NAME` of an image as Docker completes it, or the text itself when it is no reference. */
export function imageRepository(image: string): string {
  try {
    return repositoryName(parseReference(image));
  } catch {
    return image;
  }
}

/** Returns the digest of an image, or undefined when it has none. */
export function imageDigest(image: string): string | undefined {
  return /@(sha(?:256|512):[0-9a-f]+)$/.exec(image)?.[1];
}
