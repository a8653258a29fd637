import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { codeBlocks } from '../documents.ts';
import { peerDirectory, run } from './peers.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs a workflow of a clean clone with act on this machine, and passes the output of act to `inspect`. */
async function act(workflow: string, inspect: (stdout: string) => Promise<void>): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'sealwright-act-'));
  try {
    const checkout = join(directory, 'checkout');
    await run(['git', 'clone', '--quiet', root, checkout]);
    const meeting = join(directory, 'meeting');
    await mkdir(meeting);
    const flags = ['-P', 'ubuntu-latest=-self-hosted', '--no-cache-server'];
    const { stdout } = await run(
      ['act', 'push', ...flags, '-W', workflow, '--env', `MEETING=${meeting}`],
      {
        cwd: checkout,
        // npm fetches the example's server with the settings of this machine.
        env: {
          ...machineEnvironment(),
          PATH: actPath(),
          HOME: directory,
        },
      },
    );
    await inspect(stdout);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Returns the URLs of the stacks that a workflow started, one list for each stack. */
function stackUrls(stdout: string): readonly (readonly string[])[] {
  return [...stdout.matchAll(/sigstore is up: (.*)/g)].map(([, text = '']) =>
    [...text.matchAll(/http:\/\/[\d.]+:\d+/g)].map(([url]) => url),
  );
}

test('runs the e2e workflow with act on the committed dist, with outputs between steps and a post step', async () => {
  await act('.github/workflows/e2e.yml', async (stdout) => {
    expect(stdout).toContain('Job succeeded');
    expect(stdout).toMatch(/Success - Post Start a registry and a sigstore/);
    const url = stackUrls(stdout)[0]?.at(-1) ?? '';
    await expect(fetch(`${url}/v2/`)).rejects.toThrow('fetch failed');
  });
});

test('signs and verifies with Sealwright and cosign in two parallel jobs with separate stacks', async () => {
  await act('__tests__/interop/testdata/two-stacks.yml', async (stdout) => {
    expect(stdout.match(/Job succeeded/g)).toHaveLength(2);
    const [red = [], blue = []] = stackUrls(stdout);
    expect([red.length, blue.length]).toEqual([8, 8]);
    expect(red.filter((url) => blue.includes(url))).toEqual([]);
    for (const url of [...red, ...blue]) await expect(fetch(url)).rejects.toThrow('fetch failed');
  });
});

/** Files of a project that the workflows in the READMEs run in, by path. */
const PROJECT = {
  'sealwright.yaml': `version: 1
registry: ghcr.io/acme/shop
images:
  app: { from: scratch, files: [{ content: hello, target: /hello }] }
charts:
  - path: charts/app
    pin: { image: app }
`,
  'charts/app/Chart.yaml': 'apiVersion: v2\nname: app\nversion: 1.0.0\n',
  'charts/app/values.yaml': 'image:\n  repository: app\n  digest: ""\n',
  'charts/app/templates/pod.yaml': `apiVersion: v1
kind: Pod
metadata: { name: app }
spec:
  containers:
    - name: app
      image: "{{ .Values.image.repository }}@{{ .Values.image.digest }}"
`,
};

/** What each README promises of a job without an account: the last workflow that it prints, and its output. */
test.each([
  ['kind-sigstore-stack', /1 of 1 verified/],
  ['build-base-image', /app@sha256:/],
  ['cosign-sign', /3 of 3 signed/],
  ['cosign-verify', /1 of 1 verified/],
  ['sbom-scan', /attested/],
  ['helm-oci-publish', /charts\/app@sha256:/],
  ['release', /4 of 4 verified/],
])('runs the workflow without an account in the README of %s as printed', async (name, output) => {
  const text = await readFile(join(root, `actions/${name}/README.md`), 'utf8');
  const block = codeBlocks(text).findLast(({ language }) => language === 'yaml');
  const directory = await mkdtemp(join(tmpdir(), 'sealwright-act-'));
  try {
    const checkout = join(directory, 'sealwright');
    await run(['git', 'clone', '--quiet', root, checkout]);
    const project = join(directory, 'project');
    await writeProject(project, { ...PROJECT, '.github/workflows/test.yml': block?.text ?? '' });
    const replaced = ['--local-repository', `OWNER/sealwright@v1=${checkout}`];
    const flags = ['-P', 'ubuntu-latest=-self-hosted', '--no-cache-server', ...replaced];
    const { stdout } = await run(['act', 'push', ...flags], {
      cwd: project,
      env: { ...machineEnvironment(), PATH: actPath(), HOME: directory },
    });
    expect(stdout).toContain('Job succeeded');
    expect(stdout).toMatch(output);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});

/** Writes files into a new git repository and commits them. */
async function writeProject(project: string, files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(project, path)), { recursive: true });
    await writeFile(join(project, path), text);
  }
  const git = ['git', '-c', 'user.name=a', '-c', 'user.email=a@example.com'] as const;
  for (const words of [
    ['init', '--quiet'],
    ['add', '.'],
    ['commit', '--quiet', '-m', 'x'],
  ])
    await run([...git, ...words], { cwd: project });
}

test('passes actionlint in every workflow', async () => {
  const { stdout } = await run(['actionlint'], { cwd: root });
  await run(['actionlint', '__tests__/interop/testdata/two-stacks.yml'], { cwd: root });
  expect(stdout).toBe('');
});

/** Returns the path with the Node of the tests and the peers first. */
function actPath(): string {
  return `${dirname(process.execPath)}:${peerDirectory}:${process.env['PATH']}`;
}

function machineEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return Object.fromEntries(
    entries.filter(([name]) => !/^(GITHUB|ACTIONS|RUNNER|INPUT|VITEST)/.test(name)),
  );
}
