import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Embedded, startEmbedded } from './embedded.ts';
import { refused, run } from './peers.ts';

/* rekor-cli with the embedded Rekor v1: it verifies signed entry timestamps, inclusion proofs and checkpoints. */

let stack: Embedded;
beforeAll(async () => {
  stack = await startEmbedded();
});
afterAll(() => stack[Symbol.asyncDispose]());

type Args = readonly [string, ...string[]];

/** rekor-cli stores the tree heads that it has seen in HOME. */
const options = () => ({ cwd: stack.work, env: { HOME: stack.work } });
const argv = (args: Args): Args => [
  'rekor-cli',
  '--rekor_server',
  stack.outputs['rekor-v1'] ?? '',
  '--format',
  'json',
  ...args,
];

async function rekor(...args: Args): Promise<Record<string, unknown>> {
  return JSON.parse((await run(argv(args), options())).stdout) as Record<string, unknown>;
}
const rejected = (...args: Args): Promise<string> => refused(argv(args), options());

/** Signs a file with a new key of openssl, and returns the flags of rekor-cli for the entry. */
async function signFile(name: string, key: Args, hash = 'sha256'): Promise<Args> {
  const openssl = (...args: string[]) => run(['openssl', ...args], options());
  await writeFile(join(stack.work, name), `content of ${name}\n`);
  await openssl('genpkey', '-out', `${name}.key`, ...key);
  await openssl('pkey', '-in', `${name}.key`, '-pubout', '-out', `${name}.pub`);
  await openssl('dgst', `-${hash}`, '-sign', `${name}.key`, '-out', `${name}.sig`, name);
  const hashed = await run([`${hash}sum`, name], options());
  return [
    '--type=hashedrekord',
    '--pki-format=x509',
    `--artifact-hash=${hashed.stdout.split(' ')[0] ?? ''}`,
    `--signature=${name}.sig`,
    `--public-key=${name}.pub`,
  ];
}

const EC: Args = ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'];

describe('a hashedrekord', () => {
  test.each([
    ['p256', EC, 'sha256'],
    ['p521', ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-521'], 'sha512'],
    ['rsa', ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:3072'], 'sha256'],
  ] as const)(
    'is uploaded once, verified and searched with a key of %s',
    async (name, key, hash) => {
      const entry = await signFile(name, key, hash);
      const created = await rekor('upload', ...entry);
      expect(created).toMatchObject({ AlreadyExists: false });
      const uuid = String(created['Location']).split('/').at(-1) ?? '';
      expect(await rekor('upload', ...entry)).toMatchObject({
        AlreadyExists: true,
        Location: created['Location'],
      });
      expect(await rekor('verify', ...entry)).toMatchObject({ EntryUUID: uuid });
      expect(await rekor('verify', '--uuid', uuid)).toMatchObject({ EntryUUID: uuid });
      const byIndex = await rekor('get', '--log-index', String(created['Index']));
      expect(byIndex).toMatchObject({ UUID: uuid });
      expect(await rekor('get', '--uuid', uuid)).toMatchObject({ Body: byIndex['Body'] });
      expect(await rekor('get', '--uuid', uuid.slice(16))).toMatchObject({ UUID: uuid });
      const search = ['search', '--public-key', `${name}.pub`, '--pki-format=x509'] as const;
      expect(await rekor(...search)).toEqual({ UUIDs: [uuid] });
    },
  );

  test('is searched by hash, with and without a key', async () => {
    const entry = await signFile('searched', EC);
    const { Location } = await rekor('upload', ...entry);
    const uuid = String(Location).split('/').at(-1);
    const sha = (entry[2] ?? '').replace('--artifact-hash=', '');
    expect(await rekor('search', '--sha', sha)).toEqual({ UUIDs: [uuid] });
    expect(await rekor('search', '--artifact', 'searched')).toEqual({ UUIDs: [uuid] });
    const key = ['--public-key', 'p256.pub', '--pki-format=x509'];
    const both = await rekor('search', '--sha', sha, ...key, '--operator', 'or');
    expect((both['UUIDs'] as string[]).length).toBe(2);
    expect(await rejected('search', '--sha', 'ab'.repeat(32))).toContain('no matching entries');
  });

  /** Writes an entry to a file, which rekor-cli uploads unchanged. */
  async function entryFile(name: string, hash: string, value: string, signature = name) {
    const base64 = async (file: string) =>
      (await readFile(join(stack.work, file))).toString('base64');
    const publicKey = { content: await base64(`${name}.pub`) };
    const content = await base64(`${signature}.sig`);
    const spec = { signature: { content, publicKey }, data: { hash: { algorithm: hash, value } } };
    const entry = { kind: 'hashedrekord', apiVersion: '0.0.1', spec };
    await writeFile(join(stack.work, `${name}.json`), JSON.stringify(entry));
    return `--entry=${name}.json`;
  }

  test('is uploaded from a file and verified with P-384 and SHA-384', async () => {
    const key: Args = ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384'];
    const [, , hash = ''] = await signFile('p384', key, 'sha384');
    const file = await entryFile('p384', 'sha384', hash.replace('--artifact-hash=', ''));
    const { Location } = await rekor('upload', file);
    const uuid = String(Location).split('/').at(-1) ?? '';
    expect(await rekor('verify', '--uuid', uuid)).toMatchObject({ EntryUUID: uuid });
  });

  test('is refused with the signature of another file', async () => {
    const [, , hash = ''] = await signFile('one', EC);
    await signFile('other', EC);
    const file = await entryFile('one', 'sha256', hash.replace('--artifact-hash=', ''), 'other');
    expect(await rejected('upload', file)).toMatch(/400.*verifying signature/s);
  });

  test('fails verification when it is not in the log or another log signed it', async () => {
    const entry = await signFile('absent', EC);
    expect(await rejected('verify', ...entry)).toContain('entry in log cannot be located');
    await rekor('upload', ...entry);
    const withKey = (pem: string) => ({
      cwd: stack.work,
      env: { HOME: stack.work, REKOR_REKOR_SERVER_PUBLIC_KEY: pem },
    });
    const own = await readFile(stack.outputs['rekor-v1-key'] ?? '', 'utf8');
    await run(argv(['verify', ...entry]), withKey(own));
    const other = await readFile(join(stack.work, 'absent.pub'), 'utf8');
    const output = await refused(argv(['verify', ...entry]), withKey(other));
    expect(output).toMatch(/validating entry: .*(signature|checkpoint)/);
  });
});

describe.each(['dsse', 'intoto:0.0.1', 'intoto:0.0.2'])('an entry of type %s', (type) => {
  test('is uploaded, verified, and searched by key and subject', async () => {
    const name = type.replaceAll(/\W/g, '');
    await signFile(name, EC);
    const subject = createHash('sha256').update(name).digest('hex');
    const payload = JSON.stringify({
      _type: 'https://in-toto.io/Statement/v0.1',
      predicateType: 'https://example.com/p',
      subject: [{ name: 'x', digest: { sha256: subject } }],
      predicate: {},
    });
    const payloadType = 'application/vnd.in-toto+json';
    const pae = `DSSEv1 ${payloadType.length} ${payloadType} ${payload.length} ${payload}`;
    await writeFile(join(stack.work, 'pae'), pae);
    await run(
      ['openssl', 'dgst', '-sha256', '-sign', `${name}.key`, '-out', 'pae.sig', 'pae'],
      options(),
    );
    const envelope = {
      payloadType,
      payload: Buffer.from(payload).toString('base64'),
      signatures: [{ sig: (await readFile(join(stack.work, 'pae.sig'))).toString('base64') }],
    };
    await writeFile(join(stack.work, `${name}.json`), JSON.stringify(envelope));
    const entry = [
      `--type=${type}`,
      `--artifact=${name}.json`,
      `--public-key=${name}.pub`,
      '--pki-format=x509',
    ] as const;
    const { Location } = await rekor('upload', ...entry);
    const uuid = String(Location).split('/').at(-1);
    expect(await rekor('verify', ...entry)).toMatchObject({ EntryUUID: uuid });
    expect(await rekor('search', '--sha', subject)).toEqual({ UUIDs: [uuid] });
    const got = await rekor('get', '--uuid', uuid ?? '');
    const attestation = type === 'dsse' ? '' : payload;
    expect(got['Attestation'] ?? '').toBe(attestation);
    await writeFile(
      join(stack.work, `${name}.json`),
      JSON.stringify({ ...envelope, payload: 'e30=' }),
    );
    expect(await rejected('upload', ...entry)).toContain('could not verify envelope');
  });
});

describe('the tree', () => {
  test('is consistent with the earlier head of rekor-cli after an upload', async () => {
    const before = await rekor('loginfo');
    await rekor('upload', ...(await signFile('grown', EC)));
    const after = await rekor('loginfo');
    expect(Number(after['ActiveTreeSize'])).toBe(Number(before['ActiveTreeSize']) + 1);
    const size = String(after['ActiveTreeSize']);
    const proof = await rekor('logproof', '--first-size', '1', '--last-size', size);
    expect(proof).toMatchObject({ RootHash: after['RootHash'] });
    const more = String(Number(size) + 1);
    expect(await rejected('logproof', '--last-size', more)).toContain('greater than');
  });

  test('fails with rekor-cli when its earlier head has another root', async () => {
    await rekor('loginfo');
    const file = join(stack.work, '.rekor', 'state.json');
    const heads = JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;
    const forged = Object.entries(heads).map(([name, head]) => {
      const lines = head.split('\n');
      lines[2] = Buffer.alloc(32, 7).toString('base64');
      return [name, lines.join('\n')];
    });
    await writeFile(file, JSON.stringify(Object.fromEntries(forged)));
    expect(await rejected('loginfo')).toMatch(/consisten|root|does not match/i);
  });
});
