import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';

const script = fileURLToPath(new URL('../testdata/step.ts', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'sealwright-step-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

interface StepResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** Runs the step as the runner does. */
function step(
  stage: 'main' | 'post',
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): StepResult {
  const file = (name: string): string => join(work, name);
  for (const name of ['output', 'state', 'env', 'summary']) writeFileSync(file(name), '');
  const result = spawnSync(process.execPath, ['--conditions=sealwright-source', script, stage], {
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      GITHUB_OUTPUT: file('output'),
      GITHUB_STATE: file('state'),
      GITHUB_ENV: file('env'),
      GITHUB_STEP_SUMMARY: file('summary'),
      ...Object.fromEntries(
        Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
      ),
      ...env,
    },
  });
  return {
    status: result.status,
    stdout: result.stdout,
    outputs: commandsOf(readFileSync(file('output'), 'utf8')),
    state: commandsOf(readFileSync(file('state'), 'utf8')),
    summary: readFileSync(file('summary'), 'utf8'),
  };
}

/** Runs the step and sends it a signal after its first line. */
async function interrupted(
  signal: NodeJS.Signals,
  how: string,
): Promise<Pick<StepResult, 'status' | 'outputs'>> {
  const output = join(work, `output-${signal}-${how}`);
  writeFileSync(output, '');
  const child = spawn(process.execPath, ['--conditions=sealwright-source', script, 'main'], {
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      GITHUB_OUTPUT: output,
      INPUT_HOW: how,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout.once('data', () => child.kill(signal));
  const [status] = (await once(child, 'exit')) as [number | null];
  return { status, outputs: commandsOf(readFileSync(output, 'utf8')) };
}

/** Parses the runner's file commands: `name<<delimiter`, value, delimiter. */
function commandsOf(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/^(\S+?)<<(\S+)\n([\s\S]*?)\n\2$/gm)].map((match) => [
      match[1] ?? '',
      match[3] ?? '',
    ]),
  );
}

describe('runAction', () => {
  test('writes lists as lines, maps as JSON, a result, state and a summary', () => {
    const done = step('main', { how: 'fine', images: 'a/b:1\n\n c/d:2 ' });
    expect(done.status, done.stdout).toBe(0);
    expect(done.outputs).toEqual({
      images: 'a/b:1\nc/d:2',
      digests: '{"a":"b"}',
      result: 'done',
      'error-code': '',
    });
    expect(done.state).toEqual({ sealwright: '{"note":"from main"}' });
    expect(done.summary).toBe('## Demo');
    expect(readFileSync(join(work, 'env'), 'utf8')).toContain('DEMO_VARIABLE<<');
  });

  test.each([
    ['verdict', 1, 'verdict', 'UNSIGNED'],
    ['outside', 3, 'outside', 'HTTP_FAILED'],
    ['bug', 4, 'bug', 'INTERNAL'],
    ['late', 4, 'bug', 'INTERNAL'],
    // A task that sets no outputs is a defect, not an input of the user.
    ['nothing', 4, 'bug', 'INTERNAL'],
  ])('reports %s by exit code %i, result and error-code', (how, status, result, code) => {
    const failed = step('main', { how });
    expect(failed.status, failed.stdout).toBe(status);
    expect(failed.outputs).toMatchObject({ result, 'error-code': code });
    expect(failed.stdout).toContain('::error title=demo');
  });

  test.each([
    ['SIGINT', 'wait', 130, { result: 'outside', 'error-code': 'INTERRUPTED' }],
    ['SIGTERM', 'wait', 143, { result: 'outside', 'error-code': 'INTERRUPTED' }],
    ['SIGTERM', 'stop', 143, { result: 'done', 'error-code': '' }],
  ] as const)(
    'exits with the code of %s when the task does %s',
    async (name, how, status, outputs) => {
      const { status: found, outputs: set } = await interrupted(name, how);
      expect(found).toBe(status);
      expect(set).toMatchObject(outputs);
    },
  );

  test('sets the outputs of the error when the task fails', () => {
    const { outputs } = step('main', { how: 'verdict' });
    expect(outputs).toEqual({
      report: 'out/report.json',
      result: 'verdict',
      'error-code': 'UNSIGNED',
    });
  });

  test('exits with 2 and names the problem when an input is invalid', () => {
    const failed = step('main', { how: 'sideways' });
    expect([failed.status, failed.outputs['result'], failed.outputs['error-code']]).toEqual([
      2,
      'input',
      'INPUT_INVALID',
    ]);
    expect(failed.stdout).toContain(
      'input "how": got "sideways", expected one of fine, verdict, outside, bug, late, identity, wait, stop, nothing',
    );
  });

  test('masks a secret before it writes anything else', () => {
    const { stdout } = step('main', { how: 'fine', token: 's3cret-value' });
    expect(stdout.indexOf('::add-mask::s3cret-value')).toBe(0);
  });

  test('masks a secret in the form that the log shows', () => {
    const { stdout } = step('main', { how: 'fine', token: 'a\u001bsecret\nsecond line' });
    expect(stdout).toContain('::add-mask::a\\u001bsecret\n');
    expect(stdout).toContain('::add-mask::second line\n');
    expect(stdout.indexOf('token ')).toBeGreaterThan(stdout.lastIndexOf('::add-mask::'));
  });

  test('warns of a secret that is too short to mask', () => {
    const { stdout } = step('main', { how: 'fine', token: '123' });
    expect(stdout).not.toContain('::add-mask::');
    expect(stdout).toContain('::warning::cannot hide a secret of fewer than 4 characters');
  });

  test('passes the saved state to the post step', () => {
    const { state } = step('main', { how: 'fine' });
    expect(step('post', {}, { STATE_sealwright: state['sealwright'] ?? '' }).stdout).toContain(
      'post: from main',
    );
    expect(step('post', {}).stdout).toContain('nothing to clean up');
  });
});

describe('workflowTokens', () => {
  test('prints the YAML to paste when the job lacks id-token: write', () => {
    const failed = step('main', { how: 'identity' });
    expect([failed.status, failed.outputs['error-code']]).toEqual([2, 'IDENTITY_UNAVAILABLE']);
    expect(decodeURIComponent(failed.stdout)).toMatch(
      /permissions:\s+contents: read\s+id-token: write/,
    );
  });

  test('explains that a pull request from a fork never has the permission', () => {
    const event = join(work, 'event.json');
    writeFileSync(
      event,
      JSON.stringify({ pull_request: { head: { repo: { full_name: 'somebody/fork' } } } }),
    );
    const failed = step(
      'main',
      { how: 'identity' },
      {
        GITHUB_EVENT_NAME: 'pull_request',
        GITHUB_EVENT_PATH: event,
        GITHUB_REPOSITORY: 'owner/repo',
      },
    );
    expect(failed.status).toBe(2);
    expect(decodeURIComponent(failed.stdout)).toContain(
      'a pull request from a fork never has this permission',
    );
  });
});
