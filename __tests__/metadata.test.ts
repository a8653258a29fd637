import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tasks } from '@sealwright/actions';
import { fieldsOf, readInputs } from '@sealwright/core';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { generatedFiles } from '../tools/gen/files.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

interface ActionYaml {
  readonly inputs: Readonly<
    Record<string, { required: boolean; description: string; default?: string }>
  >;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly runs: { readonly using: string; readonly main: string; readonly post?: string };
}

async function actionFiles(): Promise<[path: string, yaml: ActionYaml][]> {
  const folders = await readdir(join(root, 'actions'));
  const paths = ['action.yml', ...folders.map((folder) => `actions/${folder}/action.yml`)].filter(
    (path) => existsSync(join(root, path)),
  );
  return Promise.all(
    paths.map(
      async (path): Promise<[string, ActionYaml]> => [
        path,
        parse(await readFile(join(root, path), 'utf8')) as ActionYaml,
      ],
    ),
  );
}

const actions = await actionFiles();

describe('metadata', () => {
  test('contains the current generated files', async () => {
    const stale: string[] = [];
    for (const [path, content] of await generatedFiles(root)) {
      if ((await readFile(join(root, path), 'utf8').catch(() => '')) !== content) stale.push(path);
    }
    expect(stale).toEqual([]);
  });

  test('has an action.yml for every task and a task for every action.yml', () => {
    const named = actions.map(([path]) => (path === 'action.yml' ? 'release' : path.split('/')[1]));
    expect(new Set(named)).toEqual(new Set(Object.keys(tasks)));
  });

  test.each(actions)(
    'declares in %s the inputs and outputs of its task, and existing files',
    async (path, yaml) => {
      const name = path === 'action.yml' ? 'release' : (path.split('/')[1] ?? '');
      const task = await tasks[name]?.();
      expect(Object.keys(yaml.inputs)).toEqual(fieldsOf(task?.inputs).map((field) => field.name));
      expect(Object.keys(yaml.outputs)).toEqual([
        ...fieldsOf(task?.outputs).map((field) => field.name),
        'result',
        'error-code',
      ]);
      expect(yaml.runs.using).toBe('node24');
      expect(yaml.runs.post !== undefined).toBe(task?.post !== undefined);
      for (const file of [yaml.runs.main, yaml.runs.post].filter((each) => each !== undefined)) {
        expect(existsSync(join(root, dirname(path), file)), `${path} names ${file}`).toBe(true);
      }
    },
  );

  test.each(actions)(
    'has defaults in %s that a step reads as those of its task',
    async (path, yaml) => {
      const name = path === 'action.yml' ? 'release' : (path.split('/')[1] ?? '');
      const shape = (await tasks[name]?.())?.inputs.shape ?? {};
      for (const [input, { default: text }] of Object.entries(yaml.inputs)) {
        if (text === undefined) continue;
        const schema = z.strictObject({ [input]: shape[input] as z.ZodType });
        const read = readInputs(schema, new Map([[input, text]]), (one) => one);
        expect(read, input).toEqual(schema.parse({}));
      }
    },
  );

  test('locks every platform package of the tools, without a registry host', async () => {
    const text = await readFile(join(root, 'package-lock.json'), 'utf8');
    const lock = JSON.parse(text) as {
      packages: Record<string, { optionalDependencies?: Record<string, string> }>;
    };
    const missing = Object.entries(lock.packages).flatMap(([path, entry]) =>
      Object.keys(entry.optionalDependencies ?? {})
        .filter(
          (name) =>
            !Object.keys(lock.packages).some((other) => other.endsWith(`node_modules/${name}`)),
        )
        .map((name) => `${path} wants ${name}`),
    );
    expect(missing).toEqual([]);
    expect(text).not.toMatch(/"resolved": "https?:/);
  });

  test('pins actions by commit and grants permissions by job in every workflow', async () => {
    const directory = join(root, '.github/workflows');
    for (const file of await readdir(directory)) {
      const workflow = parse(await readFile(join(directory, file), 'utf8')) as {
        permissions: unknown;
        jobs: Record<string, { permissions?: unknown; steps: { uses?: string }[] }>;
      };
      expect(workflow.permissions, file).toEqual({});
      for (const [job, { permissions, steps }] of Object.entries(workflow.jobs)) {
        expect(permissions, `${file}: ${job}`).toBeDefined();
        const loose = steps
          .flatMap((step) => (step.uses === undefined ? [] : [step.uses]))
          .filter((uses) => !/^\.\/|@[0-9a-f]{40}$/.test(uses));
        expect(loose, `${file}: ${job}`).toEqual([]);
      }
    }
  });
});
