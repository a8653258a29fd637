import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostTag } from '@sealwright/core/fs';
import { memoryHost } from '@sealwright/core/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type RunningState, stackFiles } from '../state/directory.ts';
import { type RunStackOptions, runStack } from './background.ts';
import { connectStack } from './client.ts';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'stack-'));
});

afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
});

/** The state that a killed stack leaves behind. */
const LEFT: RunningState = {
  version: 1,
  pid: 2 ** 22 + 1,
  urls: {},
  controlUrl: 'http://127.0.0.1:1',
  startedAt: '2026-01-01T00:00:00.000Z',
};

/** Starts a stack in this process and waits until it is up. */
async function start(options: Partial<RunStackOptions> = {}) {
  const host = memoryHost();
  const { promise: up, resolve } = Promise.withResolvers<RunningState>();
  const done = runStack(
    { directory, data: 'memory', ...options },
    { ...host.ports, started: (state) => resolve(state as RunningState) },
  );
  const state = await Promise.race([up, done.then(() => Promise.reject(new Error('it ended')))]);
  return {
    host,
    state,
    done,
    connect: () => connectStack(directory, host.ports.http, host.ports.clock),
  };
}

describe('background stack', () => {
  test('counts as stopped when its process is alive but does not listen', async () => {
    const left = { ...LEFT, pid: process.ppid };
    await writeFile(stackFiles(directory).state, JSON.stringify(left));
    await writeFile(stackFiles(directory).controlSecret, 'secret');
    await using host = memoryHost();
    await connectStack(directory, host.ports.http, host.ports.clock).stop();
    expect(await readdir(directory)).toEqual([]);
  });

  test('writes its files, serves its control URL and stops', async () => {
    const { host, state, done, connect } = await start();
    const files = stackFiles(directory);
    for (const file of Object.values(files).filter((name) => name !== files.data)) {
      expect([file, (await stat(file)).mode & 0o777]).toEqual([file, 0o600]);
    }
    expect(host.masked).toEqual([await readFile(files.controlSecret, 'utf8')]);
    const connected = connect();
    expect(connected.state).toEqual(state);
    expect((await connected.status()).urls).toEqual(state.urls);
    const other = await connected.token('me', { bearer: 'gitlab', claims: { ref: 'next' } });
    expect(
      JSON.parse(Buffer.from(other.split('.')[1] ?? '', 'base64url').toString()),
    ).toMatchObject({ aud: 'me', project_path: 'example/portal', ref: 'next' });
    const token = await connected.token('me');
    const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
    expect(JSON.parse(payload)).toMatchObject({ aud: 'me', iss: state.urls['issuer'] });
    await connected.stop();
    await done;
    expect((await readdir(directory)).sort()).toEqual([
      'client-trust-config.json',
      'ctfe.pub',
      'fulcio.pem',
      'rekor.pub',
      'root.json',
      'signing_config.json',
      'trusted_root.json',
      'tsa.pem',
      'witnesses.txt',
    ]);
    await connected.stop();
    expect(connect).toThrow(expect.objectContaining({ code: 'STACK_NOT_RUNNING' }));
  });

  test('writes the client files again when it changes its clock or rotates keys', async () => {
    const { host, done, connect } = await start({ data: 'directory' });
    const stack = connect();
    const files = stackFiles(directory);
    const issuedAt = async () => {
      const payload = (await readFile(files.token, 'utf8')).split('.')[1] ?? '';
      return (JSON.parse(Buffer.from(payload, 'base64url').toString()) as { iat: number }).iat;
    };
    const fault = { service: 'tsa', fault: 'drop', times: 2, method: 'POST' } as const;
    expect(await stack.addFault(fault)).toEqual([{ ...fault, hits: 0 }]);
    const foreign = { service: 'fulcio', fault: 'wrongSet' } as const;
    await expect(stack.addFault(foreign)).rejects.toMatchObject({
      code: 'STACK_REFUSED',
      message: expect.stringMatching(/wrongSet.*expected rekorV1/) as string,
    });
    const missing = { service: 'registry', fault: 'drop' } as const;
    await expect(stack.addFault(missing)).rejects.toMatchObject({
      code: 'STACK_REFUSED',
      message: expect.stringContaining('no registry runs') as string,
    });
    await expect(stack.addFault({ service: 'tsa', fault: { status: 200 } })).rejects.toMatchObject({
      code: 'STACK_REFUSED',
    });
    expect((await stack.status()).faults).toEqual([{ ...fault, hits: 0 }]);
    expect(await stack.clearFaults('fulcio')).toHaveLength(1);
    expect(await stack.clearFaults()).toEqual([]);
    const before = await issuedAt();
    const clock = await stack.setClock({ offset: 86_400_000, frozen: true });
    expect(clock).toMatchObject({ frozen: true, services: {} });
    expect((await issuedAt()) - before).toBeGreaterThan(80_000);
    expect((await stack.status()).clock.now).toBe(clock.now);
    expect(await stack.setClock(undefined)).toMatchObject({ offset: 0, frozen: false });
    const root = await readFile(files.trustedRoot, 'utf8');
    expect(await stack.rotate('rekorV1')).toMatchObject({ rekor: 1, rekorV1: 2 });
    const { tlogs } = JSON.parse(await readFile(files.trustedRoot, 'utf8')) as { tlogs: unknown[] };
    expect([tlogs.length, (JSON.parse(root) as typeof stack & { tlogs: [] }).tlogs.length]).toEqual(
      [3, 2],
    );
    expect((await stack.status()).shards).toMatchObject({ rekorV1: 2 });
    host.interrupt();
    await done;
  });

  test('refuses a request without its secret', async () => {
    const { host, state, done } = await start();
    const send = async (method: string, path: string, authorization: string) => {
      const url = `${state.controlUrl}${path}`;
      const response = await host.ports.http({ method, url, headers: { authorization } });
      await response.discard();
      return response.status;
    };
    expect(await send('GET', '/status', 'Bearer wrong')).toBe(401);
    expect(await send('POST', '/token', '')).toBe(401);
    expect(await send('POST', '/stop', 'Basic eDp5')).toBe(401);
    for (const path of ['/faults', '/clock', '/export'])
      expect(await send('GET', path, '')).toBe(401);
    expect(await send('POST', '/rotate', '')).toBe(401);
    host.interrupt();
    await done;
  });

  test('runs other services beside its own', async () => {
    const { host, state, done } = await start({
      services: () => ({ registry: { listener: (_, response) => void response.end('here') } }),
    });
    const response = await host.ports.http({ method: 'GET', url: state.urls['registry'] ?? '' });
    expect(await response.text()).toBe('here');
    host.interrupt();
    await done;
  });

  test('refuses to start when another stack runs in the directory', async () => {
    const { host, done } = await start();
    await expect(start()).rejects.toMatchObject({ code: 'STACK_ALREADY_RUNNING' });
    host.interrupt();
    await done;
  });

  test('starts once when two start in one directory at the same time', async () => {
    const [first, second] = await Promise.allSettled([start(), start()]);
    expect(second).toMatchObject({ reason: { code: 'STACK_ALREADY_RUNNING' } });
    const running = first.status === 'fulfilled' ? first.value : undefined;
    expect(running?.connect().state).toEqual(running?.state);
    expect(await readdir(directory)).not.toContain('starting');
    running?.host.interrupt();
    await running?.done;
  });

  test('replaces the lock of a killed start and refuses any other lock', async () => {
    await writeFile(join(directory, 'starting'), `${hostTag()}-${LEFT.pid}-left`);
    const { host, done } = await start();
    host.interrupt();
    await done;
    await writeFile(join(directory, 'starting'), '');
    await expect(start()).rejects.toMatchObject({
      code: 'STACK_ALREADY_RUNNING',
      hint: expect.stringContaining(join(directory, 'starting')) as string,
    });
    await rm(join(directory, 'starting'));
    await mkdir(join(directory, 'starting'));
    await expect(start()).rejects.toMatchObject({ code: 'STATE_UNWRITABLE' });
  });

  test('starts in the directory of a killed stack, which does not count as running', async () => {
    await writeFile(stackFiles(directory).state, JSON.stringify(LEFT));
    const host = memoryHost();
    const connect = () => connectStack(directory, host.ports.http, host.ports.clock);
    expect(connect).toThrow(/has ended without stopping/);
    // A zombie, or another process with the same id: alive, but it does not listen.
    await writeFile(stackFiles(directory).state, JSON.stringify({ ...LEFT, pid: process.ppid }));
    await writeFile(stackFiles(directory).controlSecret, 'secret');
    await expect(connect().status()).rejects.toMatchObject({ code: 'STACK_NOT_RUNNING' });
    const running = await start();
    expect(connect().state.pid).toBe(process.pid);
    running.host.interrupt();
    await running.done;
  });
});
