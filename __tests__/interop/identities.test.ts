import { generateKeyPairSync, sign, X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AsnConvert } from '@peculiar/asn1-schema';
import { Certificate } from '@peculiar/asn1-x509';
import { listen } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import {
  type Claims,
  type Issuer,
  memoryState,
  openAuthority,
  openCtLog,
  openFulcio,
  openIssuer,
} from '@sealwright/sigstore-stack';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { run } from './peers.ts';
import { startFulcio } from './real-services.ts';

/* For one token our Fulcio and sigstore's issue certificates that say the same, whoever the bearer is. */

const job = 'https://circleci.example';
/** Tokens as the services make them, and the kind of issuer that Fulcio is told they are of. */
const KINDS: Readonly<Record<string, { readonly issuer: object; readonly claims: Claims }>> = {
  github: { issuer: { type: 'ci-provider', 'ci-provider': 'github-workflow' }, claims: {} },
  'github with an environment': {
    issuer: { type: 'ci-provider', 'ci-provider': 'github-workflow' },
    claims: { environment: 'production' },
  },
  gitlab: {
    issuer: { type: 'ci-provider', 'ci-provider': 'gitlab-pipeline' },
    claims: {
      sub: 'project_path:acme/app:ref_type:branch:ref:main',
      job_workflow_ref: undefined,
      ci_config_ref_uri: 'gitlab.com/acme/app//.gitlab-ci.yml@refs/heads/main',
      ci_config_sha: 'abc',
      project_path: 'acme/app',
      project_id: '12',
      project_visibility: 'public',
      namespace_path: 'acme',
      namespace_id: '13',
      pipeline_source: 'push',
      job_id: '14',
      ref: 'main',
      ref_type: 'branch',
      environment: 'staging',
    },
  },
  buildkite: {
    issuer: { type: 'ci-provider', 'ci-provider': 'buildkite-job' },
    claims: {
      sub: 'organization:acme:pipeline:app',
      job_workflow_ref: undefined,
      organization_slug: 'acme',
      pipeline_slug: 'app',
      build_number: 7,
      build_commit: 'abc',
      build_source: 'webhook',
      job_id: '0190046e',
      runner_environment: 'self-hosted',
    },
  },
  codefresh: {
    issuer: { type: 'ci-provider', 'ci-provider': 'codefresh-workflow' },
    claims: {
      sub: 'account:1:pipeline:2',
      job_workflow_ref: undefined,
      account_name: 'acme',
      account_id: '1',
      pipeline_name: 'a/b',
      pipeline_id: '2',
      workflow_id: '3',
      runner_environment: 'hybrid',
      scm_repo_url: 'https://github.com/acme/app',
      scm_ref: 'main',
    },
  },
  circleci: {
    issuer: { type: 'ci-provider', 'ci-provider': 'circleci-job' },
    claims: {
      sub: 'org/1/project/2/user/3',
      job_workflow_ref: undefined,
      'oidc.circleci.com/project-id': '2',
      'oidc.circleci.com/pipeline-id': '4',
      'oidc.circleci.com/pipeline-definition-id': '5',
      'oidc.circleci.com/workflow-id': '6',
      'oidc.circleci.com/job-id': '7',
      'oidc.circleci.com/ssh-rerun': 'false',
      'oidc.circleci.com/vcs-ref': 'refs/heads/main',
      'oidc.circleci.com/vcs-origin': `${job}/acme/app`,
    },
  },
  email: {
    issuer: { type: 'email' },
    claims: {
      sub: '1234',
      job_workflow_ref: undefined,
      email: 'me@example.com',
      email_verified: true,
    },
  },
  kubernetes: {
    issuer: { type: 'kubernetes' },
    claims: {
      sub: 'system:serviceaccount:ns:builder',
      job_workflow_ref: undefined,
      'kubernetes.io': {
        namespace: 'ns',
        pod: { name: 'pod', uid: '1' },
        serviceaccount: { name: 'builder', uid: '2' },
      },
    },
  },
  spiffe: {
    issuer: { type: 'spiffe', 'spiffe-trust-domain': 'example.com' },
    claims: { sub: 'spiffe://example.com/builder', job_workflow_ref: undefined },
  },
};

interface Bearer {
  readonly issuer: Issuer;
  readonly url: string;
}

const running = new AsyncDisposableStack();
const bearers = new Map<string, Bearer>();
let theirs = '';
let ours = '';
beforeAll(async () => {
  const work = await mkdtemp(join(tmpdir(), 'sealwright-identities-'));
  running.defer(() => rm(work, { recursive: true, force: true }));
  const host = running.use(memoryHost());
  for (const kind of Object.keys(KINDS)) {
    const at = { url: '' };
    const issuer = openIssuer(memoryState(), { url: () => at.url, requestToken: 'x' }, host.ports);
    at.url = running.use(await listen(issuer)).url;
    bearers.set(kind, { issuer, url: at.url });
  }
  const config = join(work, 'fulcio.yaml');
  await writeFile(config, await configuration());
  theirs = await startFulcio(running, { config });
  const state = memoryState();
  const authority = openAuthority(state, host.ports);
  const ctlog = openCtLog(state, [authority.certificate], host.ports);
  const issuers = [...bearers.values()].map(({ issuer, url }) => ({
    issuer: url,
    audience: 'sigstore',
    keys: () => Promise.resolve(issuer.keys()),
  }));
  const submit = (chain: readonly Uint8Array[]) => ctlog.addPreChain(chain);
  ours = running.use(await listen(openFulcio({ authority, issuers, submit }, host.ports))).url;
});
afterAll(() => running.disposeAsync());

/** Fulcio's own configuration, its public issuers replaced by ours. */
async function configuration(): Promise<string> {
  const module = fileURLToPath(new URL('../../tools/peers/fulcio', import.meta.url));
  const list = ['go', 'list', '-m', '-f', '{{.Dir}}', 'github.com/sigstore/fulcio'] as const;
  const { PATH = '', HOME = '' } = process.env;
  const { stdout } = await run(list, { cwd: module, env: { PATH, HOME } });
  const path = join(stdout.trim(), 'config/identity/config.yaml');
  // Go's YAML reads an alias with a colon behind it as a key.
  const text = (await readFile(path, 'utf8')).replaceAll(/^( *\*[\w-]+):/gm, '$1 :');
  const upstream = parse(text) as Readonly<Record<string, unknown>>;
  const issuers = [...bearers].map(([kind, { url }]) => [
    url,
    { 'issuer-url': url, 'client-id': 'sigstore', ...KINDS[kind]?.issuer },
  ]);
  return stringify({
    'oidc-issuers': Object.fromEntries(issuers) as object,
    'ci-issuer-metadata': upstream['ci-issuer-metadata'],
  });
}

/** What a certificate says of its bearer: the subject alternative name, and sigstore's extensions. */
async function askFor(
  fulcio: string,
  token: string,
  challenge: string,
): Promise<Readonly<Record<string, string>>> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const response = await fetch(`${fulcio}/api/v2/signingCert`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      publicKeyRequest: {
        publicKey: {
          algorithm: 'ECDSA',
          content: publicKey.export({ type: 'spki', format: 'pem' }),
        },
        proofOfPossession: sign('sha256', Buffer.from(challenge), privateKey).toString('base64'),
      },
    }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${fulcio}: ${response.status} ${text}`);
  const answer = JSON.parse(text) as Readonly<
    Record<string, { chain: { certificates: string[] } }>
  >;
  const pem = Object.values(answer)[0]?.chain.certificates[0] ?? '';
  const { extensions = [] } = AsnConvert.parse(
    new X509Certificate(pem).raw,
    Certificate,
  ).tbsCertificate;
  const said = extensions
    .filter(({ extnID }) => extnID === '2.5.29.17' || extnID.startsWith('1.3.6.1.4.1.57264.1.'))
    .map(({ extnID, extnValue }) => [extnID, Buffer.from(extnValue.buffer).toString('latin1')]);
  return Object.fromEntries(said) as Readonly<Record<string, string>>;
}

test.each(Object.keys(KINDS))('%s', async (kind) => {
  const { issuer, url } = bearers.get(kind) as Bearer;
  const token = issuer.mintToken({ claims: KINDS[kind]?.claims ?? {} });
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
    sub: string;
    email?: string;
  };
  const challenge = claims.email ?? claims.sub;
  const expected = await askFor(theirs, token, challenge);
  expect(Object.keys(expected).length).toBeGreaterThan(2);
  expect(await askFor(ours, token, challenge)).toEqual(expected);
  expect(expected['1.3.6.1.4.1.57264.1.1']).toBe(url);
});
