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
import { errorCodeOf, sealwright } from './cli.ts';
import { attempt, refused, run } from './peers.ts';

/* TUF clients follow the repository of the stack, and refuse a repository that an attacker serves. */

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

/** Splits a command line. No argument has a blank. */
function argv(line: string): [string, ...string[]] {
  return line.split(' ') as [string, ...string[]];
}

/** Options of cosign with a TUF directory of its own. */
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

describe('cosign initialized with the mirror', () => {
  test('signs and verifies an image with v3', async () => {
    const image = await pushImage('v3');
    await run(initialize('cosign'), withTuf('v3'));
    await run(['cosign', 'sign', '--yes', image], withTuf('v3'));
    await run(argv(`cosign verify ${signer()} ${image}`), withTuf('v3'));
    const uninitialized = await refused(argv(`cosign verify ${signer()} ${image}`), {
      env: { TUF_ROOT: join(work, 'none'), TUF_MIRROR: stack['tuf'] ?? '' },
    });
    expect(uninitialized).toMatch(/root/i);
  });

  test('signs and verifies a blob with v2, and verifies what v3 signed', async () => {
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

test('signs and verifies with Sealwright and the mirror, and verifies with cosign', async () => {
  const image = await pushImage('sealwright');
  const options = { env: { SIGSTORE_ID_TOKEN: token, XDG_CACHE_HOME: join(work, 'sealwright') } };
  const mirror = `--sigstore ${stack['tuf']} --tuf-root ${stack['tuf-root']} --out ${join(work, 'out')}`;
  const signed = await sealwright(argv(`cosign-sign ${image} ${mirror}`), options);
  expect([signed.exitCode, signed.stderr]).toEqual([0, expect.any(String) as string]);
  const verified = await sealwright(argv(`cosign-verify ${image} ${mirror} ${signer()}`), options);
  expect([verified.exitCode, verified.stderr]).toEqual([0, expect.any(String) as string]);
  await run(initialize('cosign'), withTuf('sealwright-cosign'));
  await run(argv(`cosign verify ${signer()} ${image}`), withTuf('sealwright-cosign'));
  const elsewhere = await sealwright(
    argv(`cosign-verify --json ${image} ${mirror.replace(/:\d+/, ':1')} ${signer()}`),
    options,
  );
  expect([elsewhere.exitCode, errorCodeOf(elsewhere)]).toEqual([3, 'TRUST_UNREACHABLE']);
});

test('serves the keys as single targets with their usage for clients without a trusted root', async () => {
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

/** Reads the trusted root of the stack. */
function trustedRoot(): Promise<Uint8Array> {
  return readFile(stack['trusted-root'] ?? '');
}

/** A TUF client. It updates from a mirror with a first root and a cache, and returns `trusted` or its error. */
type Client = (mirror: string, root: Uint8Array, cache: string) => Promise<string>;

const clients: Readonly<Record<string, Client>> = {
  'cosign v3': (mirror, root, cache) => updateCosign('cosign', mirror, root, cache),
  'cosign v2': (mirror, root, cache) => updateCosign('cosign2', mirror, root, cache),
  Sealwright: async (mirror, root, cache) => {
    await using host = memoryHost({ env: { XDG_CACHE_HOME: cache } });
    const file = `${cache}.json`;
    await writeFile(file, root);
    try {
      const trust = await openTrust({ sigstore: mirror, 'tuf-root': file }, host.ports);
      return trust.trustedRoot.tlogs.length > 0 ? 'trusted' : 'no logs';
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
      return 'trusted';
    } catch (error) {
      return String(error);
    }
  },
};

/** Verifies a blob with cosign and the trusted root that it gets by TUF. */
async function updateCosign(
  program: 'cosign' | 'cosign2',
  mirror: string,
  root: Uint8Array,
  cache: string,
): Promise<string> {
  const options = { env: { TUF_ROOT: cache } };
  const file = join(work, 'signed');
  let errors = '';
  if (!existsSync(cache)) {
    await writeFile(`${cache}.json`, root);
    const initialized = await attempt(
      [program, 'initialize', '--mirror', mirror, '--root', `${cache}.json`],
      options,
    );
    errors = initialized.stderr;
  }
  const verified = await attempt(
    argv(`${program} verify-blob ${BUNDLE} --bundle ${file}.json ${signer()} ${file}`),
    options,
  );
  return verified.exitCode === 0 ? 'trusted' : `${errors}${verified.stderr}`;
}

describe.each(Object.entries(clients))('%s', (name, update) => {
  const cacheOf = (title: string) => join(work, `${name} ${title}`.replaceAll(' ', '-'));

  test('accepts every rotation from the first root', async () => {
    const { tuf } = await openRepository(await trustedRoot());
    await using mirror = await hostileMirror(tuf.repository.files);
    const cache = cacheOf('follows');
    const root = tuf.repository.initialRoot();
    expect(await update(mirror.url, root, cache)).toBe('trusted');
    await tuf.repository.rotate('root', { keys: 5, threshold: 4 });
    await tuf.repository.rotate('timestamp');
    await tuf.repository.rotate('snapshot');
    await tuf.repository.rotate('targets');
    await tuf.repository.publish(targetsOf(await trustedRoot(), 'next'));
    mirror.serve(tuf.repository.files);
    expect(await update(mirror.url, root, cache)).toBe('trusted');
    expect(await update(mirror.url, root, cacheOf('follows late'))).toBe('trusted');
  });

  test.each(Object.entries(attacks))('refuses %s', async (title, attack) => {
    const { root, before, after, words } = await attack(await trustedRoot());
    await using mirror = await hostileMirror(before ?? after);
    const cache = cacheOf(title);
    if (before !== undefined) expect(await update(mirror.url, root, cache)).toBe('trusted');
    mirror.serve(after);
    expect(await update(mirror.url, root, cache)).toMatch(words);
  });
});
