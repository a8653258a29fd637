import { textOf } from '@sealwright/core';
import type { ChartFile } from '../chart/chart-file.ts';
import { type ChartImage, imageDigest, imageRepository } from './images.ts';

/** An image of this release that values pin. */
export interface PinnedImage {
  /** Path of the chart whose values pin it. */
  readonly chart: string;
  /** Path in values.yaml of the map with `repository` and `digest`, such as `image`. */
  readonly path: string;
  /** `HOST/NAME`. */
  readonly repository: string;
  readonly digest: string;
}

/** Lines of templates that one message names at most. */
const NAMED = 8;

/**
 * Returns a problem for every image of this release that a template prints without its digest, with the lines to change.
 *
 * @param pins the images of this release, of all its charts
 * @param files the files of the chart's archive
 */
export function pinProblems(
  images: readonly ChartImage[],
  pins: readonly PinnedImage[],
  files: readonly ChartFile[],
): readonly string[] {
  return images.flatMap(({ image, template }) => {
    const same = pins.filter((pin) => imageRepository(pin.repository) === imageRepository(image));
    const [pin] = same;
    if (pin === undefined || same.some(({ digest }) => digest === imageDigest(image))) return [];
    const lines = linesOf(template, pin, files);
    const at = lines.length === 0 ? [withoutChart(template)] : lines;
    return [
      `${withoutChart(template)} prints the image ${image}: expected ${pin.repository}@${pin.digest}\n  ${at.join('\n  ')}\n  ${fixOf(pin)}`,
    ];
  });
}

/**
 * Returns a warning for every pin of a chart whose image the rendered chart does not have: the templates write another
 * name, or need other values.
 *
 * @param chart path of the chart
 */
export function pinWarnings(
  images: readonly ChartImage[],
  pins: readonly PinnedImage[],
  chart: string,
): readonly string[] {
  const printed = new Set(images.map(({ image }) => imageRepository(image)));
  return pins
    .filter((pin) => pin.chart === chart && !printed.has(imageRepository(pin.repository)))
    .map(
      ({ path, repository }) =>
        `the values of the pin ${path} are not used: no template prints ${repository} with the default values`,
    );
}

function fixOf({ path }: PinnedImage): string {
  const values = `.Values.${path}`;
  return `write: image: "{{ ${values}.repository }}@{{ ${values}.digest }}"`;
}

/** Returns the lines to change: those that read the values of the pin, else the `image:` lines of the template. */
function linesOf(
  template: string,
  { path }: PinnedImage,
  files: readonly ChartFile[],
): readonly string[] {
  const folder = template.slice(0, template.lastIndexOf('templates/') + 'templates/'.length);
  const inside = withoutChart(folder);
  const own = withoutChart(template);
  const templates = files.filter(({ name }) => name === own || name.startsWith(inside));
  // A chart in charts/ has its values without the first part of the path.
  const names = [path, path.slice(path.indexOf('.') + 1)].map(escaped).join('|');
  const reads = new RegExp(`\\.Values\\.(?:${names})\\b(?!\\.pull)`);
  const found = templates.flatMap((file) => linesWith(file, reads));
  if (found.length > 0) return found.slice(0, NAMED);
  const printed = files.filter(({ name }) => name === own);
  return printed.flatMap((file) => linesWith(file, /^\s*(?:- )?image:/)).slice(0, NAMED);
}

function linesWith({ name, bytes }: ChartFile, pattern: RegExp): readonly string[] {
  return textOf(bytes)
    .split('\n')
    .flatMap((line, index) =>
      pattern.test(line) ? [`${name}:${index + 1}: ${line.trim().slice(0, 160)}`] : [],
    );
}

function escaped(text: string): string {
  return text.replaceAll(/[^\w]/g, String.raw`\$&`);
}

/** Returns the path of a template in its archive: without the name of the chart. */
export function withoutChart(template: string): string {
  return template.slice(template.indexOf('/') + 1);
}
