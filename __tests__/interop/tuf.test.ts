import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryHost } from '@sealwright/core/testing';
import { openTrust } from '@sealwright/sigstore';
import { type JsonObject, openStack } from '@sealwright/sigstore-stack';
import { Updater } from 'tuf-js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  attacks,
  hostileMirror,
  openRepository,
  targetsOf,
} from '../../packages/sigstore-stack/testdata/tuf-attacks.ts';
import { sealwright } from './cli.ts';
import { attempt, refused, run } from './peers.ts';

/* The clients of sigstore's own TUF repository follow the stack's, and refuse what an attacker would serve in its place. */

let work = '';
let stack: Record<string, string> = {};
let token = '';

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'sealwright-tuf-'));
  const directory = join(work, 'stack');
  const started = await sealwright(
    argv(`kind-sigstore-stack --registry --json --directory ${directory}`),
  );
  stack = JSON.parse(started.stdout) as Record<string, string>;
  token = await readFile(stack['identity-token'] ?? '', 'utf8');
  const file = join(work, 'signed');
  await writeFile(file, 'signed');
  const trust = `--trusted-root ${stack['trusted-root']} --signing-config ${stack['signing-config']}`;
  await run(
    argv(`cosign sign-blob --yes ${trust} --bundle ${file}.json ${file}`),
    withTuf('signer'),
  );
});
afterAll(async () => {
  await sealwright(['stack-stop', '--directory', stack['directory'] ?? '']);
  await rm(work, { recursive: true, force: true });
});

/** A command line. Nothing in it has blanks. */
function argv(line: string): [string, ...string[]] {
  return line.split(' ') as [string, ...string[]];
}

/** A cosign that knows of nothing but its own TUF directory. */
function withTuf(name: string) {
  return { env: { TUF_ROOT: join(work, name), SIGSTORE_ID_TOKEN: token } };
}

function signer(): string {
  return `--certificate-identity ${stack['identity']} --certificate-oidc-issuer ${stack['issuer']}`;
}

function initialize(program: 'cosign' | 'cosign2'): [string, ...string[]] {
  return argv(`${program} initialize --mirror ${stack['tuf']} --root ${stack['tuf-root']}`);
}

async function pushImage(name: string): Promise<string> {
  const reference = `${stack['registry']}/${name}:1`;
  await writeFile(join(work, 'layer'), name);
  await run(['tar', '-cf', join(work, 'layer.tar'), '-C', work, 'layer']);
  await run(argv(`crane append --new_layer ${join(work, 'layer.tar')} --new_tag ${reference}`));
  return `${stack['registry']}/${name}@${(await run(['crane', 'digest', reference])).stdout.trim()}`;
}

const BUNDLE = '--new-bundle-format --use-signed-timestamps';

describe('cosign that was initialized with the mirror', () => {
  test('v3 signs and verifies an image with nothing but that', async () => {
    const image = await pushImage('v3');
    await run(initialize('cosign'), withTuf('v3'));
    await run(['cosign', 'sign', '--yes', image], withTuf('v3'));
    await run(argv(`cosign verify ${signer()} ${image}`), withTuf('v3'));
    const uninitialized = await refused(argv(`cosign verify ${signer()} ${image}`), {
      env: { TUF_ROOT: join(work, 'none'), TUF_MIRROR: stack['tuf'] ?? '' },
    });
    expect(uninitialized).toMatch(/root/i);
  });

  test('v2 signs and verifies a blob, and verifies what v3 signed', async () => {
    const image = await pushImage('v2');
    await run(initialize('cosign'), withTuf('v3'));
    await run(['cosign', 'sign', '--yes', image], withTuf('v3'));
    await run(initialize('cosign2'), withTuf('v2'));
    await run(argv(`cosign2 verify ${BUNDLE} ${signer()} ${image}`), withTuf('v2'));
    const blob = join(work, 'blob');
    await writeFile(blob, 'blob');
    await run(
      argv(
        `cosign2 sign-blob --yes --new-bundle-format --use-signing-config --bundle ${blob}.json ${blob}`,
      ),
      withTuf('v2'),
    );
    const verify = (file: string) =>
      argv(`cosign2 verify-blob ${BUNDLE} --bundle ${blob}.json ${signer()} ${file}`);
    await run(verify(blob), withTuf('v2'));
    await writeFile(`${blob}.other`, 'other');
    await refused(verify(`${blob}.other`), withTuf('v2'));
  });
});

test('ours signs and verifies with nothing but the mirror, and cosign agrees', async () => {
  const image = await pushImage('ours');
  const options = { env: { SIGSTORE_ID_TOKEN: token, XDG_CACHE_HOME: join(work, 'ours') } };
  const mirror = `--sigstore ${stack['tuf']} --tuf-root ${stack['tuf-root']} --out ${join(work, 'out')}`;
  const signed = await sealwright(argv(`cosign-sign ${image} ${mirror}`), options);
  expect([signed.exitCode, signed.stderr]).toEqual([0, expect.any(String) as string]);
  const verified = await sealwright(argv(`cosign-verify ${image} ${mirror} ${signer()}`), options);
  expect([verified.exitCode, verified.stderr]).toEqual([0, expect.any(String) as string]);
  await run(initialize('cosign'), withTuf('ours-cosign'));
  await run(argv(`cosign verify ${signer()} ${image}`), withTuf('ours-cosign'));
  const elsewhere = await sealwright(
    argv(`cosign-verify ${image} ${mirror.replace(/:\d+/, ':1')} ${signer()}`),
    options,
  );
  expect([elsewhere.exitCode, elsewhere.stderr]).toEqual([
    3,
    expect.stringContaining('ECONNREFUSED') as string,
  ]);
});

test('clients before the trusted root get its keys one by one, with their usage', async () => {
  await using host = memoryHost();
  await using embedded = await openStack({}, host.ports);
  const { files } = embedded.tuf;
  const { signed } = JSON.parse(Buffer.from(files.get('2.targets.json') ?? []).toString()) as {
    signed: { targets: Record<string, { hashes: { sha256: string }; custom?: JsonObject }> };
  };
  await embedded.tuf.publish(
    Object.entries(signed.targets).flatMap(([path, { hashes, custom }]) => {
      const bytes = files.get(`targets/${hashes.sha256}.${path}`);
      return custom === undefined || bytes === undefined ? [] : [{ path, bytes, custom }];
    }),
  );
  const root = join(work, 'legacy.json');
  await writeFile(root, embedded.tuf.initialRoot());
  const { stdout } = await run(
    ['cosign2', 'initialize', '--mirror', embedded.urls.tuf, '--root', root],
    withTuf('legacy'),
  );
  const status = JSON.parse(stdout.slice(stdout.indexOf('{'))) as { targets: string[] };
  expect(status.targets.toSorted()).toEqual([
    'ctfe.pub',
    'fulcio_intermediate_v1.crt.pem',
    'fulcio_v1.crt.pem',
    'rekor.pub',
    'tsa.certchain.pem',
  ]);
});

/** The stack's trusted root. */
function trustedRoot(): Promise<Uint8Array> {
  return readFile(stack['trusted-root'] ?? '');
}

/** What follows a mirror with a first root and what it remembers: `believed`, or its words. */
type Client = (mirror: string, root: Uint8Array, cache: string) => Promise<string>;

const clients: Readonly<Record<string, Client>> = {
  'cosign v3': (mirror, root, cache) => cosignFollows('cosign', mirror, root, cache),
  'cosign v2': (mirror, root, cache) => cosignFollows('cosign2', mirror, root, cache),
  ours: async (mirror, root, cache) => {
    await using host = memoryHost({ env: { XDG_CACHE_HOME: cache } });
    const file = `${cache}.json`;
    await writeFile(file, root);
    try {
      const trust = await openTrust({ sigstore: mirror, 'tuf-root': file }, host.ports);
      return trust.trustedRoot.tlogs.length > 0 ? 'believed' : 'no logs';
    } catch (error) {
      return `${(error as { code?: string }).code} ${String(error)}`;
    }
  },
  'tuf-js': async (mirror, root, cache) => {
    await mkdir(cache, { recursive: true });
    const file = join(cache, 'root.json');
    if (!existsSync(file)) await writeFile(file, root);
    try {
      const options = { metadataDir: cache, targetDir: cache, config: { fetchRetry: 0 } };
      const at = { metadataBaseUrl: mirror, targetBaseUrl: `${mirror}/targets` };
      const updater = new Updater({ ...options, ...at });
      await updater.refresh();
      const info = await updater.getTargetInfo('trusted_root.json');
      if (info === undefined) return 'no trusted root';
      await updater.downloadTarget(info);
      return 'believed';
    } catch (error) {
      return String(error);
    }
  },
};

/** cosign verifies a blob with the trusted root that it gets by TUF. */
async function cosignFollows(
  program: 'cosign' | 'cosign2',
  mirror: string,
  root: Uint8Array,
  cache: string,
): Promise<string> {
  const options = { env: { TUF_ROOT: cache } };
  const file = join(work, 'signed');
  let words = '';
  if (!existsSync(cache)) {
    await writeFile(`${cache}.json`, root);
    const initialized = await attempt(
      [program, 'initialize', '--mirror', mirror, '--root', `${cache}.json`],
      options,
    );
    words = initialized.stderr;
  }
  const verified = await attempt(
    argv(`${program} verify-blob ${BUNDLE} --bundle ${file}.json ${signer()} ${file}`),
    options,
  );
  return verified.exitCode === 0 ? 'believed' : `${words}${verified.stderr}`;
}

describe.each(Object.entries(clients))('%s', (name, follow) => {
  const cacheOf = (title: string) => join(work, `${name} ${title}`.replaceAll(' ', '-'));

  test('follows every rotation from the first root', async () => {
    const { tuf } = await openRepository(await trustedRoot());
    await using mirror = await hostileMirror(tuf.repository.files);
    const cache = cacheOf('follows');
    const root = tuf.repository.initialRoot();
    expect(await follow(mirror.url, root, cache)).toBe('believed');
    await tuf.repository.rotate('root', { keys: 5, threshold: 4 });
    await tuf.repository.rotate('timestamp');
    await tuf.repository.rotate('snapshot');
    await tuf.repository.rotate('targets');
    await tuf.repository.publish(targetsOf(await trustedRoot(), 'next'));
    mirror.serve(tuf.repository.files);
    expect(await follow(mirror.url, root, cache)).toBe('believed');
    expect(await follow(mirror.url, root, cacheOf('follows late'))).toBe('believed');
  });

  test.each(Object.entries(attacks))('refuses %s', async (title, attack) => {
    const { root, before, after, words } = await attack(await trustedRoot());
    await using mirror = await hostileMirror(before ?? after);
    const cache = cacheOf(title);
    if (before !== undefined) expect(await follow(mirror.url, root, cache)).toBe('believed');
    mirror.serve(after);
    expect(await follow(mirror.url, root, cache)).toMatch(words);
  });
});
