import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isSealwrightError, type Listening, listen } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { memoryStores } from '@sealwright/oci';
import { pushImage } from '@sealwright/oci/testing';
import { openRegistryService } from '@sealwright/registry';
import { readReport } from '@sealwright/seal';
import { openStack, type Stack } from '@sealwright/sigstore-stack';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { task as signTask } from '../cosign-sign/task.ts';
import { task } from './task.ts';

let work = '';
let stack: Stack;
let registry: Listening;
const stores = memoryStores();
/** Repositories whose registry is away. */
const away = new Set<string>();
/** References by name. */
const images = new Map<string, string>();
const image = (name: string): string => images.get(name) ?? name;

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'sealwright-policy-'));
  stack = await openStack({}, memoryHost().ports);
  const fault = ({ path }: { readonly path: string }) =>
    [...away].some((name) => path.includes(name)) ? { status: 503 } : undefined;
  registry = await listen(openRegistryService(stores, { fault }));
  await writeFile(join(work, 'trust.json'), JSON.stringify(stack.clientTrustConfig));
  await writeFile(
    join(work, 'bom.json'),
    JSON.stringify({ bomFormat: 'CycloneDX', components: [{ name: 'a' }, { name: 'b' }] }),
  );
  for (const name of ['team/signed', 'team/attested', 'team/unsigned', 'other/signed']) {
    const descriptor = await pushImage(await stores.open(name), name);
    images.set(name, `${registry.host}/${name}@${descriptor.digest}`);
  }
  await sign(['team/signed', 'team/attested', 'other/signed'], []);
  await sign(['team/attested'], [`cyclonedx=${join(work, 'bom.json')}`]);
});
afterAll(async () => {
  await stack[Symbol.asyncDispose]();
  await registry[Symbol.asyncDispose]();
  await rm(work, { recursive: true, force: true });
});

const trust = () => ({ sigstore: join(work, 'trust.json') });

async function sign(names: readonly string[], attestations: readonly string[]): Promise<void> {
  await using host = memoryHost();
  const inputs = signTask.inputs.parse({
    ...trust(),
    images: names.map(image),
    attestations,
    'identity-token': stack.mintToken(),
    out: join(work, 'sign'),
  });
  await signTask.run(inputs, host.ports);
}

interface Outcome {
  readonly error: Error & { readonly code?: string; readonly kind?: string };
  readonly text: string;
  readonly summary: string;
}

const PASSED = new Error('verified');

/** Verifies, and gives what was said; the error is `PASSED` where there was none. */
async function verify(
  names: readonly string[],
  inputs: Readonly<Record<string, unknown>>,
): Promise<Outcome> {
  await using host = memoryHost({
    clock: { now: () => Date.now(), sleep: () => Promise.resolve() },
  });
  const parsed = task.inputs.parse({
    ...trust(),
    images: names.map(image),
    out: join(work, 'verify'),
    ...inputs,
  });
  const error = await task.run(parsed, host.ports).then(
    () => PASSED,
    (failure: unknown) => failure as Error,
  );
  return { error, text: host.logs.join('\n'), summary: host.summary.join('\n') };
}

async function writePolicy(name: string, text: string): Promise<string> {
  const path = join(work, name);
  await writeFile(path, text);
  return path;
}

const who = () =>
  `    certificate-identity: ${stack.identity}\n    certificate-oidc-issuer: ${stack.urls.issuer}`;

/** Everything of the team is signed by it, and what is attested has an SBOM with names. */
const policyText = () => `version: 1
rules:
  - name: the team's images
    images: ["${registry.host}/team/*"]
${who()}
  - name: an SBOM
    images: ["**/attested"]
    signature: false
${who()}
    attestations:
      - type: cyclonedx
        content:
          - path: /bomFormat
            equals: CycloneDX
          - path: $.components[*].name
            matches: "[a-z]+"
          - path: $.components[?@.name=='evil']
            exists: false
`;

const resultsOf = async (): Promise<Record<string, unknown>> => {
  const report = await readReport(join(work, 'verify/release.json'));
  return Object.fromEntries(
    report.subjects.map(({ reference, verdict }) => [
      reference,
      [verdict.result, ...(verdict.rules ?? []).map(({ rule, result }) => `${rule}: ${result}`)],
    ]),
  );
};

describe('a policy file', () => {
  test('all rules that are about an image hold', async () => {
    const policy = await writePolicy('good.yaml', policyText());
    const { error, text, summary } = await verify(['team/signed', 'team/attested'], { policy });
    expect(error).toBe(PASSED);
    expect(await resultsOf()).toEqual({
      [image('team/signed')]: ['verified', "the team's images: verified"],
      [image('team/attested')]: ['verified', "the team's images: verified", 'an SBOM: verified'],
    });
    expect(text).toContain('3 of 3 verified');
    expect(summary).toContain('| an SBOM | verified |');
  });

  test('what is not signed, what lacks an attestation and what no rule is about are refused, each by name', async () => {
    const text = policyText().replace('"**/attested"', '"**/attested", "**/team/signed"');
    const policy = await writePolicy('bad.yaml', text);
    const names = ['team/signed', 'team/attested', 'team/unsigned', 'other/signed'];
    const { error, summary } = await verify(names, { policy });
    expect(error).toMatchObject({ code: 'RELEASE_REJECTED', kind: 'verdict' });
    expect(error.message).toContain(
      `NO_RULE: no rule of ${policy} is about ${registry.host}/other/signed`,
    );
    expect(await resultsOf()).toEqual({
      [image('team/signed')]: ['unsigned', "the team's images: verified", 'an SBOM: unsigned'],
      [image('team/attested')]: ['verified', "the team's images: verified", 'an SBOM: verified'],
      [image('team/unsigned')]: ['unsigned', "the team's images: unsigned"],
      [image('other/signed')]: ['rejected'],
    });
    expect(summary).toContain('Verification: 3 of 6 verified');
  });

  test('content that is not as it must be is refused, with what was found', async () => {
    const text = policyText().replace("@.name=='evil'", "@.name=='a'");
    const policy = await writePolicy('content.yaml', text);
    const { error } = await verify(['team/attested'], { policy });
    expect(error.message).toContain(`CONTENT_DIFFERS`);
    expect(error.message).toContain(
      'expected nothing at cyclonedx#$.components[?@.name==\'a\'], found {"name":"a"}',
    );
  });

  test('a rule about another signer refuses, with a policy that would accept', async () => {
    const text = policyText().replace(stack.identity, 'https://example.com/else');
    const policy = await writePolicy('other.yaml', text);
    const { error } = await verify(['team/signed'], { policy });
    expect(error.message).toContain('IDENTITY_DIFFERS');
    expect(error.message).toContain(`certificate-identity: ${stack.identity}`);
  });

  test('all that is wrong with it is said at once, with its places', async () => {
    const policy = await writePolicy(
      'wrong.yaml',
      'version: 1\nrules:\n  - name: a\n    image: [x]\n    certificate-identity: 1\n',
    );
    const { error } = await verify(['team/signed'], { policy });
    expect(error).toMatchObject({ code: 'POLICY_FILE_INVALID', kind: 'input' });
    expect(error.message).toContain(
      `${policy}:4:5: unknown key "image" in rules.0: did you mean "images"?`,
    );
    expect(error.message).toContain('rules.0.images is missing');
    expect(error.message).toContain(
      `${policy}:5:27: rules.0.certificate-identity: expected a text, found the number 1`,
    );
  });

  test.each([
    ['nobody named', 'images: [x]', 'whose signature must it be?'],
    [
      'a repeated group',
      'images: [x]\n    certificate-identity-regexp: "(a+)+"\n    certificate-oidc-issuer: b',
      'a repeated group repeats inside',
    ],
    [
      'a key and an identity',
      'images: [x]\n    key: cosign.pub\n    certificate-identity: a',
      'not both',
    ],
    ['a key that is not there', 'images: [x]\n    key: none.pub', 'none.pub'],
    [
      'nothing asked',
      'images: [x]\n    repository: a/b\n    signature: false',
      'neither a signature nor an attestation',
    ],
    [
      'a query that is none',
      'images: [x]\n    repository: a/b\n    attestations: [{type: cyclonedx, content: [{path: "$.a["}]}]',
      'JSONPath',
    ],
    [
      'two tests in one',
      'images: [x]\n    repository: a/b\n    attestations: [{type: cyclonedx, content: [{path: /a, equals: 1, matches: b}]}]',
      'more than one thing',
    ],
  ])('%s is refused with the rule and its place', async (_, rule, reason) => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    await writeFile(join(work, 'cosign.pub'), publicKey.export({ type: 'spki', format: 'pem' }));
    const policy = await writePolicy(
      'rule.yaml',
      `version: 1\nrules:\n  - name: the rule\n    ${rule}\n`,
    );
    const { error } = await verify(['team/signed'], { policy });
    expect(error).toMatchObject({ code: 'POLICY_FILE_INVALID', kind: 'input' });
    expect(error.message).toContain(`${policy}:3:5: rule "the rule": `);
    expect(error.message).toContain(reason);
  });

  test('beside it, no input says who must have signed', async () => {
    const policy = await writePolicy('good.yaml', policyText());
    const inputs = { policy, repository: 'a/b', attestations: ['vuln'], log: 'private' };
    const { error } = await verify(['team/signed'], inputs);
    expect(error).toMatchObject({ code: 'INPUT_INVALID' });
    expect(error.message).toContain('there is no repository, attestations, log');
  });
});

describe('what could not be asked', () => {
  const exact = () => ({
    'certificate-identity': stack.identity,
    'certificate-oidc-issuer': stack.urls.issuer,
  });

  test('hides no verdict of others; without a refusal it is exit 3', async () => {
    away.add('team/attested');
    const { error, text } = await verify(['team/signed', 'team/attested'], exact());
    away.clear();
    expect(error).toMatchObject({ code: 'VERIFY_INCOMPLETE', kind: 'outside' });
    expect(text).toContain('1 of 2 verified');
    const report = await readReport(join(work, 'verify/release.json'));
    expect(report.unasked).toMatchObject([
      { reference: image('team/attested'), code: 'REGISTRY_FAILED' },
    ]);
  });

  test('a refusal outranks it', async () => {
    away.add('team/attested');
    const names = ['team/signed', 'team/attested', 'team/unsigned'];
    const { error } = await verify(names, exact());
    away.clear();
    expect(error).toMatchObject({ code: 'RELEASE_REJECTED', kind: 'verdict' });
    expect(error.message).toContain('could-not-ask: REGISTRY_FAILED');
    expect(error.message).toContain('unsigned: no signature');
  });

  test('an image that is there and whose signatures cannot be listed is one, too', async () => {
    away.add('team/signed/referrers');
    away.add('team/signed/manifests/sha256-');
    const { error, summary } = await verify(['team/signed', 'other/signed'], exact());
    away.clear();
    expect(error).toMatchObject({ code: 'VERIFY_INCOMPLETE' });
    expect(summary).toContain('| could-not-ask |');
    expect(isSealwrightError(error)).toBe(true);
  });

  test('a file that is not there is bad input, and a bundle that is not there is no signature', async () => {
    const file = join(work, 'file.bin');
    const missing = await verify([], { ...exact(), blobs: [file] });
    expect(missing.error).toMatchObject({ code: 'BLOB_MISSING', kind: 'input' });
    await writeFile(file, 'x');
    const unsigned = await verify([], { ...exact(), blobs: [file] });
    expect(unsigned.error).toMatchObject({ code: 'RELEASE_REJECTED' });
  });
});
