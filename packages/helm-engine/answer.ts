import { z } from 'zod';

/** Work on a chart. */
export interface EngineRequest {
  /** Run helm's lint rules. */
  readonly lint?: boolean;
  /** Render the templates as `helm template` does. */
  readonly render?: boolean;
  /** Values over those of the chart. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** Name of the release. Default `release-name`, as of helm. */
  readonly name?: string;
  /** Namespace of the release. Default `default`. */
  readonly namespace?: string;
  /** Version of Kubernetes, such as `1.33`. Default: the version that helm assumes. */
  readonly kubeVersion?: string;
  /** API versions of the cluster, besides those that helm assumes. */
  readonly apiVersions?: readonly string[];
  /** Include the files of crds/, as `--include-crds` does. */
  readonly includeCrds?: boolean;
}

const rendered = z.object({
  /** Path of the template, with the name of the chart first. */
  path: z.string(),
  content: z.string(),
});

/** The answer of the module, before it is checked. */
export const answerSchema = z.object({
  error: z.string().optional(),
  messages: z
    .array(z.object({ severity: z.number(), path: z.string(), text: z.string() }))
    .default([]),
  manifests: z.array(rendered).default([]),
  hooks: z.array(rendered).default([]),
  notes: z.string().default(''),
  renderError: z.string().optional(),
});

/** A rendered object: the path of its template and its YAML. */
export type RenderedManifest = z.infer<typeof rendered>;

/** A message of helm's lint. */
export interface LintMessage {
  readonly severity: 'info' | 'warning' | 'error';
  /** What the message is about: a file, or `templates/` for all of them. */
  readonly path: string;
  readonly text: string;
}

/** The result of the engine for one chart. */
export interface EngineAnswer {
  /** Why the archive could not be read, in helm's words. */
  readonly error?: string | undefined;
  /** The messages of `helm lint`. */
  readonly messages: readonly LintMessage[];
  /** The objects in the order of `helm template`, without hooks. */
  readonly manifests: readonly RenderedManifest[];
  readonly hooks: readonly RenderedManifest[];
  readonly notes: string;
  /** Why the chart could not be rendered, in helm's words. */
  readonly renderError?: string | undefined;
}

const SEVERITIES = ['info', 'info', 'warning', 'error'] as const;

/** Returns the checked answer of the module. Numbers of severities are those of helm's lint package. */
export function parseAnswer(text: string): EngineAnswer {
  const { messages, renderError, ...rest } = answerSchema.parse(JSON.parse(text));
  return {
    ...rest,
    renderError: renderError === undefined ? undefined : shortened(renderError),
    messages: messages.map((one) => ({
      path: one.path,
      text: shortened(one.text),
      severity: SEVERITIES[one.severity] ?? 'error',
    })),
  };
}

/** Limit of a message in characters: a template that calls itself 1000 times gives a text that names every call. */
const TEXT_LIMIT = 1200;

function shortened(text: string): string {
  if (text.length <= TEXT_LIMIT) return text;
  return `${text.slice(0, 800)} … ${text.slice(-350)}`;
}

/** Returns what `helm template` prints for an answer. */
export function templateText({ manifests, hooks }: EngineAnswer): string {
  const print = ({ path, content }: RenderedManifest) => `---\n# Source: ${path}\n${content}\n`;
  return `${manifests.map(print).join('').trim()}\n${hooks.map(print).join('')}`;
}
