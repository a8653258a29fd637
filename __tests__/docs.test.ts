import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tasks } from '@sealwright/actions';
import { commands } from '@sealwright/cli';
import { fieldsOf } from '@sealwright/core';
import { configSchema } from '@sealwright/release';
import { policyFileSchema } from '@sealwright/seal/policy-schema';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseCommand } from '../packages/hosts/cli/args.ts';
import { type CodeBlock, codeBlocks } from './documents.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

async function pages(): Promise<string[]> {
  const docs = (await readdir(join(root, 'docs'), { recursive: true }))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`);
  const readmes = Object.keys(tasks).map((name) => `actions/${name}/README.md`);
  return ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...docs, ...readmes];
}

const blocks: [string, CodeBlock][] = [];
const texts = new Map<string, string>();
for (const page of await pages()) {
  const text = await readFile(join(root, page), 'utf8');
  texts.set(page, text);
  for (const block of codeBlocks(text)) blocks.push([`${page}:${block.line}`, block]);
}
const ofLanguage = (language: string): [string, string][] =>
  blocks
    .filter(([, block]) => block.language === language)
    .map(([position, block]) => [position, block.text]);

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

/** Returns the name of the task that a step uses, or undefined for the action of another project. */
function taskNameOf(uses: string): string | undefined {
  if (uses === '') return undefined;
  const match = /(?:sealwright|^\.)\/?(?:actions\/([a-z-]+))?(?:@|$)/.exec(uses);
  return match === null || uses.startsWith('actions/') ? undefined : (match[1] ?? 'release');
}

/** Inputs that name files of the repository. */
const FILE_INPUTS = ['config', 'charts', 'files', 'policy'];

interface Job {
  readonly steps: readonly Step[];
  readonly permissions?: Readonly<Record<string, string>>;
}

/** Checks that the steps before a step start, check out and allow what it uses. */
function checkSurroundings(job: Job, at: number, name: string): void {
  const step = job.steps[at];
  const before = job.steps.slice(0, at).map(({ uses = '' }) => uses);
  const inputs = step?.with ?? {};
  const hasStack = before.some((uses) => taskNameOf(uses) === 'kind-sigstore-stack');
  if (inputs['sigstore'] === 'stack') expect(hasStack, 'an earlier step starts a stack').toBe(true);
  if (FILE_INPUTS.some((input) => inputs[input] !== undefined))
    expect(
      before.some((uses) => uses.startsWith('actions/checkout@')),
      'a checkout',
    ).toBe(true);
  const isKeyless = inputs['key'] === undefined && inputs['sigstore'] !== 'stack';
  const signs =
    ['cosign-sign', 'helm-oci-publish', 'release'].includes(name) && inputs['dry-run'] !== true;
  if (isKeyless && (signs || inputs['attest'] === true))
    expect(job.permissions?.['id-token'], `the permission of ${name}`).toBe('write');
}

async function checkWorkflow(text: string): Promise<void> {
  const workflow = parse(text) as { jobs: Record<string, Job> };
  for (const job of Object.values(workflow.jobs)) {
    const { steps } = job;
    const outputs = new Map<string, readonly string[]>();
    for (const [at, step] of steps.entries()) {
      const used = JSON.stringify(step).matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/g);
      for (const [, id = '', output = ''] of used)
        expect(outputs.get(id), `an earlier step has the output ${id}.${output}`).toContain(output);
      const name = taskNameOf(step.uses ?? '');
      if (name === undefined) continue;
      checkSurroundings(job, at, name);
      const task = await tasks[name]?.();
      expect(task, `${step.uses} is an action of Sealwright`).toBeDefined();
      const inputs = fieldsOf(task?.inputs);
      expect(
        Object.keys(step.with ?? {}).filter((key) => !inputs.some((field) => field.name === key)),
      ).toEqual([]);
      const missing = inputs.filter(
        (field) => field.required && step.with?.[field.name] === undefined,
      );
      expect(
        missing.map((field) => field.name),
        `${step.uses} needs`,
      ).toEqual([]);
      if (step.id !== undefined)
        outputs.set(step.id, [
          ...fieldsOf(task?.outputs).map((field) => field.name),
          'result',
          'error-code',
        ]);
    }
  }
}

describe('YAML in the docs', () => {
  test('contains workflows and configuration files', () => {
    expect(ofLanguage('yaml').filter(([, text]) => text.includes('jobs:')).length).toBeGreaterThan(
      0,
    );
    expect(
      ofLanguage('yaml').filter(([, text]) => text.startsWith('version: 1')).length,
    ).toBeGreaterThan(0);
  });

  test.each(ofLanguage('yaml'))('follows the schemas in %s', async (_, text) => {
    const schema = text.includes('\nrules:') ? policyFileSchema : configSchema;
    if (text.includes('jobs:')) await checkWorkflow(text);
    else expect(schema.safeParse(parse(text)).error?.issues ?? []).toEqual([]);
  });

  test.each(Object.keys(tasks))('shows a whole workflow in the README of %s', (name) => {
    const own = ofLanguage('yaml').filter(([at]) => at.startsWith(`actions/${name}/README.md`));
    expect(own).not.toEqual([]);
    for (const [, text] of own) expect(Object.keys(parse(text) as object)).toEqual(['on', 'jobs']);
  });

  test('shows a workflow on the public instance, the CLI and both commands in the README', () => {
    const workflow =
      ofLanguage('yaml').find(([position]) => position.startsWith('README.md'))?.[1] ?? '';
    for (const name of ['build-base-image', 'sbom-scan', 'cosign-sign', 'helm-oci-publish']) {
      expect(workflow).toContain(`/actions/${name}@`);
    }
    expect(workflow).toContain('id-token: write');
    expect(workflow).not.toContain('sigstore: stack');
    const beforeTable = texts.get('README.md')?.split('## What there is')[0];
    expect(beforeTable).toMatch(/alias sealwright=[\s\S]*npm run demo[\s\S]*npm test/);
  });

  test('uses existing inputs and outputs in the workflows of this repository', async () => {
    await checkWorkflow(await readFile(join(root, '.github/workflows/e2e.yml'), 'utf8'));
  });
});

/** Programs of other projects, whose flags this test does not know. */
const PROGRAMS = ['bash', 'cosign', 'cosign2', 'crane', 'git', 'helm', 'oras', 'rekor-cli'];

/** Returns the commands of a block, continued lines joined, without comments, variables, aliases and written files. */
function commandLines(text: string): string[] {
  return text
    .replaceAll(/^cat > \S+ <<'?(\w+)'?\n[\s\S]*?\n\1\n/gm, '')
    .replaceAll('\\\n', ' ')
    .split('\n')
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => line !== '' && !/^(#|alias |export |unset )/.test(line));
}

describe('commands in the docs', () => {
  test.each(ofLanguage('sh'))('names existing commands with valid flags in %s', async (_, text) => {
    const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    for (const line of commandLines(text)) {
      const [program = '', first = '', ...words] = line
        .split(/\s+/)
        .map((word) => word.replaceAll(/^["']|["']$/g, ''));
      if (program === 'npm')
        expect(first === 'test' ? scripts['test'] : scripts[words[0] ?? ''], line).toBeDefined();
      else if (program === 'sealwright') {
        const task = await commands.find((command) => command.name === first)?.load();
        expect(task, line).toBeDefined();
        const secrets = { env: () => undefined, file: () => '', stdin: () => '' };
        expect(() => parseCommand(words, fieldsOf(task?.inputs), secrets), line).not.toThrow();
      } else expect(PROGRAMS, line).toContain(program);
    }
  });
});

test('links only to existing files of the repository', () => {
  const broken: string[] = [];
  for (const [page, text] of texts) {
    for (const [, target = ''] of text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)) {
      if (!/^[a-z]+:/.test(target) && !existsSync(join(root, dirname(page), target)))
        broken.push(`${page}: ${target}`);
    }
  }
  expect(broken).toEqual([]);
});
