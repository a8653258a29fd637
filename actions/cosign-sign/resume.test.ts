import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, coreError, type Http, type Listening, listen } from '@sealwright/core';
import { systemClock } from '@sealwright/core/node';
import { memoryHost } from '@sealwright/core/testing';
import { type Descriptor, memoryStores } from '@sealwright/oci';
import { pushImage } from '@sealwright/oci/testing';
import { openRegistryService } from '@sealwright/registry';
import { readReport } from '@sealwright/seal';
import { openTrust, verifyImage } from '@sealwright/sigstore';
import { openStack, type Stack } from '@sealwright/sigstore-stack';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { task } from './task.ts';

/** Milliseconds that all clocks are ahead. */
let ahead = 0;
const clock: Clock = { now: () => Date.now() + ahead, sleep: () => Promise.resolve() };
const stackClock: Clock = {
  now: () => clock.now(),
  sleep: (...args) => systemClock.sleep(...args),
};

let work = '';
let stack: Stack;
let registry: Listening;
const stores = memoryStores();
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'sealwright-resume-'));
  stack = await openStack({}, memoryHost({ clock: stackClock }).ports);
  registry = await listen(openRegistryService(stores));
  await writeFile(join(work, 'trust.json'), JSON.stringify(stack.clientTrustConfig));
  await writeFile(join(work, 'bom.json'), '{"bomFormat":"CycloneDX"}');
});
afterAll(async () => {
  await stack[Symbol.asyncDispose]();
  await registry[Symbol.asyncDispose]();
  await rm(work, { recursive: true, force: true });
});

const FULCIO = '/api/v2/signingCert';
const REKOR = '/api/v2/log/entries';
const REKOR_V1 = '/api/v1/log/entries';
const TSA = '/api/v1/timestamp';

/** Reports whether a request gets no response. */
type Outage = (request: { readonly method: string; readonly path: string }) => boolean;
const at =
  (path: string): Outage =>
  (request) =>
    request.path === path;

function withOutage(http: Http, isAway: Outage): Http {
  return (request) => {
    const path = new URL(request.url).pathname;
    return isAway({ method: request.method, path })
      ? Promise.reject(coreError('HTTP_FAILED', `no response from ${path}`))
      : http(request);
  };
}

interface Image {
  readonly reference: string;
  readonly name: string;
  readonly descriptor: Descriptor;
}

async function pushImages(scene: string, count: number): Promise<readonly Image[]> {
  const images: Image[] = [];
  for (let each = 0; each < count; each++) {
    const name = `${scene}/app-${each}`;
    const descriptor = await pushImage(await stores.open(name), name);
    images.push({ reference: `${registry.host}/${name}@${descriptor.digest}`, name, descriptor });
  }
  return images;
}

type Outputs = Awaited<ReturnType<typeof task.run>>;

async function sign(
  images: readonly Image[],
  out: string,
  more: Readonly<Record<string, unknown>> = {},
  isAway: Outage = () => false,
): Promise<{ readonly outputs: Outputs; readonly logs: readonly string[] }> {
  await using host = memoryHost({ clock });
  const inputs = task.inputs.parse({
    images: images.map((image) => image.reference),
    sigstore: join(work, 'trust.json'),
    'identity-token': stack.mintToken(),
    out: join(work, out),
    ...more,
  });
  const ports = { ...host.ports, http: withOutage(host.ports.http, isAway) };
  try {
    const outputs = await task.run(inputs, ports);
    return { outputs, logs: host.logs };
  } catch (error) {
    Object.assign(error as Error, { summary: host.summary.join('\n') });
    throw error;
  }
}

async function failure(run: Promise<unknown>): Promise<Error & Record<string, string>> {
  return run.then(
    () => {
      throw new Error('the run did not fail');
    },
    (error: unknown) => error as Error & Record<string, string>,
  );
}

/** Returns the distinct layouts in which the images are signed by the job, for a predicate type. */
async function layoutsOf(images: readonly Image[], predicateType?: string): Promise<string[]> {
  await using host = memoryHost({ clock });
  const trust = await openTrust({ sigstore: join(work, 'trust.json') }, host.ports);
  const policy = { identity: stack.identity, issuer: stack.urls.issuer, predicateType };
  const layouts = new Set<string>();
  for (const { name, descriptor } of images) {
    const verdict = await verifyImage(await stores.open(name), descriptor, policy, trust);
    layouts.add(
      verdict.result === 'verified'
        ? verdict.signatures
            .map((each) => each.layout)
            .toSorted()
            .join(' ')
        : verdict.result,
    );
  }
  return [...layouts];
}

const isThere = async (path: string) => (await stat(path).catch(() => undefined)) !== undefined;

test.each<[string, Outage, boolean]>([
  ['Fulcio', at(FULCIO), false],
  ['the timestamp authority', at(TSA), true],
  ['Rekor v2', at(REKOR), true],
  ['Rekor v1', at(REKOR_V1), true],
])(
  'reports finished steps when %s is unavailable, and resumes in the next run',
  async (name, isAway, isKept) => {
    const scene = name.toLowerCase().replaceAll(/\W/g, '-');
    const images = await pushImages(scene, 3);
    const before = stack.counters().entries;
    const state = join(work, scene, 'resume.jsonl');
    const error = await failure(sign(images, scene, {}, isAway));
    expect(error).toMatchObject({ code: 'SIGN_INCOMPLETE', kind: 'outside' });
    expect(error.message).toContain('cannot sign 3 of 3 subjects');
    for (const image of images) expect(error.message).toContain(image.reference);
    expect(await isThere(state)).toBe(isKept);
    if (isKept) {
      expect((await stat(state)).mode & 0o777).toBe(0o600);
      expect(await readFile(state, 'utf8')).not.toMatch(/PRIVATE KEY/);
      expect(error['hint']).toContain(state);
    }
    const certificates = stack.counters().requests.fulcio;
    const { outputs } = await sign(images, scene);
    expect(stack.counters().requests.fulcio - certificates).toBe(isKept ? 0 : 1);
    expect(outputs.images).toEqual(images.map((image) => image.reference));
    expect(await layoutsOf(images)).toEqual(['bundle legacy']);
    expect(await isThere(state)).toBe(false);
    const { rekor, rekorV1 } = stack.counters().entries;
    expect([rekor - before.rekor, rekorV1 - before.rekorV1]).toEqual([3, 3]);
  },
);

test('reports the finished steps of each image when the registry fails after some of ten images', async () => {
  const images = await pushImages('middle', 10);
  const before = stack.counters().entries;
  let pushes = 0;
  const isAway: Outage = ({ method, path }) =>
    method === 'PUT' && path.includes('/manifests/') && ++pushes > 9;
  const more = { attestations: [`cyclonedx=${join(work, 'bom.json')}`] };
  const error = await failure(sign(images, 'middle', more, isAway));
  expect(error['code']).toBe('SIGN_INCOMPLETE');
  const report = await readReport(join(work, 'middle/release.json'));
  const left = report.subjects.filter((subject) => subject.unfinished !== undefined);
  expect(left.length).toBeGreaterThan(0);
  for (const subject of left) {
    expect(error.message).toContain(subject.reference);
    expect(error['summary']).toContain(subject.digest.slice(0, 19));
  }
  expect(error['summary']).toContain('not pushed as');
  const certificates = stack.counters().requests.fulcio;
  const elsewhere = join(work, 'moved.jsonl');
  await writeFile(elsewhere, await readFile(join(work, 'middle/resume.jsonl')));
  await sign(images, 'another', { ...more, resume: elsewhere });
  expect(stack.counters().requests.fulcio).toBe(certificates);
  expect(await isThere(elsewhere)).toBe(false);
  expect(await layoutsOf(images)).toEqual(['bundle legacy']);
  expect(await layoutsOf(images, 'https://cyclonedx.org/bom')).toEqual(['bundle legacy']);
  const { rekor, rekorV1 } = stack.counters().entries;
  expect([rekor - before.rekor, rekorV1 - before.rekorV1]).toEqual([20, 20]);
});

test('requests no second certificate for a Rekor v2 entry after the first one has expired', async () => {
  const images = await pushImages('late', 2);
  await failure(sign(images, 'late', { format: 'bundle' }, at(REKOR)));
  const { fulcio } = stack.counters().requests;
  ahead += 3 * 3_600_000;
  await sign(images, 'late', { format: 'bundle' });
  expect(stack.counters().requests.fulcio).toBe(fulcio);
  expect(await layoutsOf(images)).toEqual(['bundle']);
});

test('signs again when no log entry or timestamp was made before the certificate expired', async () => {
  const images = await pushImages('too-late', 1);
  await failure(
    sign(images, 'too-late', {}, (request) => at(REKOR_V1)(request) || at(TSA)(request)),
  );
  const { fulcio } = stack.counters().requests;
  ahead += 3 * 3_600_000;
  const { logs } = await sign(images, 'too-late');
  expect(stack.counters().requests.fulcio).toBe(fulcio + 1);
  expect(logs.join('\n')).toContain('its certificate expired at');
  expect(await layoutsOf(images)).toEqual(['bundle legacy']);
});

test('resumes the signing of a file', async () => {
  const file = join(work, 'file.bin');
  await writeFile(file, 'content');
  const error = await failure(sign([], 'files', { blobs: [file] }, at(REKOR)));
  expect(error.message).toContain(file);
  const { fulcio } = stack.counters().requests;
  await sign([], 'files', { blobs: [file] });
  expect(stack.counters().requests.fulcio).toBe(fulcio);
  expect(await isThere(`${file}.sigstore.json`)).toBe(true);
});

/** Returns the journal of a run of another signer over the same images. */
async function stateOf(
  other: Stack,
  images: readonly Image[],
  out: string,
  claims: Readonly<Record<string, string>> = {},
) {
  const trust = join(work, `${out}-trust.json`);
  await writeFile(trust, JSON.stringify(other.clientTrustConfig));
  const more = { sigstore: trust, 'identity-token': other.mintToken({ claims }), format: 'bundle' };
  await failure(sign(images, out, more, at(REKOR)));
  return readFile(join(work, out, 'resume.jsonl'), 'utf8');
}

const WORKFLOW = { job_workflow_ref: 'someone/else/.github/workflows/x.yml@refs/heads/main' };

test('refuses drafts of another identity and signs again', async () => {
  const images = await pushImages('another-identity', 1);
  const resume = join(work, 'another-identity.jsonl');
  await writeFile(resume, await stateOf(stack, images, 'identity', WORKFLOW));
  const { fulcio } = stack.counters().requests;
  const { logs } = await sign(images, 'ours', { resume });
  expect(logs.join('\n')).toContain('got https://github.com/someone/else/');
  expect(stack.counters().requests.fulcio).toBe(fulcio + 1);
  expect(await layoutsOf(images)).toEqual(['bundle legacy']);
});

test('refuses a draft over other content and signs again', async () => {
  const [image, other] = await pushImages('swapped', 2);
  if (image === undefined || other === undefined) throw new Error('no images');
  const otherState = await stateOf(stack, [other], 'swapped-state');
  const state = await stateOf(stack, [image], 'swapped-ours');
  const messagesOf = (journal: string) =>
    [...journal.matchAll(/"message":"(sha256:\w+)"/g)].map(([, m]) => m ?? '');
  const forged = messagesOf(otherState).reduce((text, message, index) => {
    return text.replaceAll(message, messagesOf(state)[index] ?? '');
  }, otherState);
  const resume = join(work, 'swapped.jsonl');
  await writeFile(resume, forged);
  const { logs } = await sign([image], 'swapped-out', { resume });
  expect(logs.join('\n')).toContain('it does not sign this content');
  expect(await layoutsOf([image])).toEqual(['bundle legacy']);
});

test('refuses a draft with an untrusted certificate before it pushes anything, and discards it', async () => {
  await using host = memoryHost({ clock: stackClock });
  await using foreign = await openStack({}, host.ports);
  const images = await pushImages('foreign', 1);
  const resume = join(work, 'foreign.jsonl');
  await writeFile(resume, await stateOf(foreign, images, 'foreign-state'));
  const error = await failure(sign(images, 'foreign-out', { resume }));
  expect(error.message).toContain('CERTIFICATE_UNTRUSTED');
  // The journal has no draft for the legacy layout, so the job signs it.
  expect(await layoutsOf(images)).toEqual(['legacy']);
  await sign(images, 'foreign-out', { resume });
  expect(await layoutsOf(images)).toEqual(['bundle legacy']);
});

test('refuses a file that is not a journal before it sends a request', async () => {
  const images = await pushImages('no-state', 1);
  const resume = join(work, 'no-state.jsonl');
  await writeFile(resume, '{"version":1,"subject":"x"}\n');
  const { requests } = stack.counters();
  const error = await failure(sign(images, 'no-state', { resume }));
  expect(error).toMatchObject({ code: 'STATE_INVALID', kind: 'input' });
  expect(stack.counters().requests).toEqual(requests);
});
