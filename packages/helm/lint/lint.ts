import { type Json, textOf } from '@sealwright/core';
import type { Engine, EngineAnswer, LintMessage } from '@sealwright/helm-engine';
import { readArchive } from '../chart/archive.ts';
import type { ChartFile } from '../chart/chart-file.ts';
import type { Metadata } from '../chart/metadata.ts';
import { readChartYaml } from '../chart/yaml.ts';
import { helmError } from '../errors.ts';
import { type ChartImage, imageDigest, imagesOf } from './images.ts';
import { type PinnedImage, pinProblems, pinWarnings, withoutChart } from './pins.ts';

/** A packaged chart to lint. */
export interface LintRequest {
  readonly metadata: Metadata;
  readonly tgz: Uint8Array;
  /** Names the chart in messages: its path. */
  readonly what: string;
  /** The images of this release that values pin. */
  readonly pins: readonly PinnedImage[];
  /** Values over the default ones. */
  readonly values?: Readonly<Record<string, Json>>;
}

/** The result of the lint of a chart. */
export interface LintReport {
  /** Problems that a consumer of the chart would have, with file and line. */
  readonly errors: readonly string[];
  /** Images of this release that the templates print without their digest. */
  readonly pinErrors: readonly string[];
  readonly warnings: readonly string[];
  /** The images that the chart deploys with its default values, sorted, each once. Undefined when they do not render. */
  readonly images: readonly string[] | undefined;
}

/**
 * Lints a packaged chart as `helm lint` does, renders it with its default values, and lists the images that it deploys.
 * A pinned image must appear with its digest.
 *
 * @throws `ENGINE_STOPPED` for a chart without an end, `ENGINE_MISSING` without the engine
 */
export async function lintChart(engine: Engine, request: LintRequest): Promise<LintReport> {
  const { metadata, tgz, what, pins, values = {} } = request;
  const isLibrary = metadata.type === 'library';
  const answer = await engine.ask(tgz, { lint: true, render: !isLibrary, values }, what);
  const files = await readArchive(tgz, what);
  const images = imagesOf([...answer.manifests, ...answer.hooks]);
  const errors = errorsOf(answer, files);
  const failure = errors.length > 0 ? undefined : renderFailure(answer);
  const isUnproven = failure !== undefined && pins.length > 0;
  return {
    errors,
    pinErrors: isUnproven
      ? [`its pins cannot be checked: ${failure}`]
      : pinProblems(images, pins, files),
    warnings: [
      ...answer.messages.filter(({ severity }) => severity === 'warning').map(textOfMessage),
      ...(failure === undefined || isUnproven ? [] : [`not rendered: ${failure}`]),
      ...ignoreWarnings(files),
      ...(metadata.apiVersion === 'v1'
        ? ['Chart.yaml: apiVersion v1 is deprecated: write v2']
        : []),
      ...(failure === undefined && !isLibrary ? pinWarnings(images, pins, what) : []),
      ...unpinned(images),
    ],
    images:
      answer.error === undefined && answer.renderError === undefined
        ? [...new Set(images.map(({ image }) => image))].sort()
        : undefined,
  };
}

/**
 * Refuses a chart with errors.
 *
 * @param attempt starts the message: what the chart is linted for
 * @throws `CHART_BROKEN` with every error, `PIN_IGNORED` with the lines of the templates to change
 */
export function refuseBroken(
  { errors, pinErrors }: LintReport,
  attempt: string,
  hint: string,
): void {
  if (errors.length > 0) {
    throw helmError('CHART_BROKEN', `cannot ${attempt}: ${listed(errors)}`, { hint });
  }
  if (pinErrors.length > 0) {
    throw helmError('PIN_IGNORED', `cannot ${attempt}: ${listed(pinErrors)}`, {
      hint: 'let the templates print repository and digest of the pinned images, and give default values with which the chart renders',
    });
  }
}

function listed(problems: readonly string[]): string {
  const texts = problems.map(shortened);
  return texts.length === 1 ? (texts[0] ?? '') : `\n${texts.join('\n')}`;
}

/** Characters of one problem in a message. A template that includes itself repeats its text a thousand times. */
const SHOWN = 1000;

function shortened(text: string): string {
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN / 2)} … ${text.slice(-SHOWN / 2)}`;
}

/** Returns the errors of `helm lint`, and those of the rendering that no values can mend. */
function errorsOf(answer: EngineAnswer, files: readonly ChartFile[]): readonly string[] {
  if (answer.error !== undefined) return [answer.error];
  const found = answer.messages.filter(({ severity }) => severity === 'error');
  const texts = found.map((message) => located(message, files));
  const { renderError } = answer;
  if (texts.length > 0 || renderError === undefined || isOfValues(renderError)) return texts;
  return [ofSchema(renderError) ?? placed(renderError)];
}

/** Reports whether other values or another cluster would mend the failure: helm's lint accepts such a chart. */
function isOfValues(failure: string): boolean {
  return /^execution error at |^chart requires kubeVersion/.test(failure);
}

function renderFailure({ renderError }: EngineAnswer): string | undefined {
  return renderError === undefined ? undefined : placed(renderError);
}

function textOfMessage({ path, text }: LintMessage): string {
  const isPlaced = path === '' || (path === 'templates/' && /:\d+/.test(text));
  return isPlaced ? placed(text) : `${path}: ${text.trim()}`;
}

/** Returns an error with file and line: of a schema the line of the value in values.yaml. */
function located(message: LintMessage, files: readonly ChartFile[]): string {
  const { path, text } = message;
  if (path !== 'values.yaml') return textOfMessage(message);
  const schema = ofSchema(text);
  if (schema !== undefined) return schema;
  const pointer = /^- at '([^']*)'/m.exec(text)?.[1];
  if (pointer === undefined) return textOfMessage(message);
  const values = files.find(({ name }) => name === path);
  const yaml = values === undefined ? '' : textOf(values.bytes);
  const { at } = readChartYaml(yaml, path, 'VALUES_INVALID');
  return `${at(pointer.split('/').slice(1))}: ${text.trim()}`;
}

/** Returns the error of a schema that cannot be used, with its file; undefined for another error. */
function ofSchema(text: string): string | undefined {
  const reason = /^("file:\/\/\/values\.schema\.json#" is not valid|failing loading )[^]*/m.exec(
    text,
  )?.[0];
  return (
    reason && `values.schema.json: ${reason.trim().replace('"file:///values.schema.json#"', 'it')}`
  );
}

/** Moves the place of a template failure to the front: `templates/a.yaml:1: …`. */
function placed(failure: string): string {
  const place =
    /\(([^()\s]+?:\d+(?::\d+)?)\)/.exec(failure) ?? /(\S+?:\d+(?::\d+)?)\b/.exec(failure);
  const [, at = ''] = place ?? [];
  const text = failure.trim();
  return at.includes('/templates/') ? `${withoutChart(at)}: ${text}` : text;
}

function ignoreWarnings(files: readonly ChartFile[]): readonly string[] {
  const file = files.find(({ name }) => name === '.helmignore');
  const lines = file === undefined ? [] : textOf(file.bytes).split('\n');
  return lines.flatMap((line, index) =>
    line.startsWith('!')
      ? [
          `.helmignore:${index + 1}: helm ignores every file that does not match "${line.slice(1).trim()}", unlike git: remove the line`,
        ]
      : [],
  );
}

/** Images that a warning names at most. */
const NAMED = 10;

function unpinned(images: readonly ChartImage[]): readonly string[] {
  const open = images.filter(({ image }) => imageDigest(image) === undefined);
  const names = [...new Set(open.map(({ image }) => image))];
  if (names.length === 0) return [];
  const rest = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return [`images without a digest: ${names.slice(0, NAMED).join(', ')}${rest}`];
}
