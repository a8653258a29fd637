import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readReport } from '@sealwright/seal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openScene, PASSED, type Scene } from './testdata/scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene[Symbol.asyncDispose]());

async function writePolicy(name: string, text: string): Promise<string> {
  const path = join(scene.work, name);
  await writeFile(path, text);
  return path;
}

const signerLines = () =>
  `    certificate-identity: ${scene.stack.identity}\n    certificate-oidc-issuer: ${scene.stack.urls.issuer}`;

/** Requires signatures of the team on its images, and an SBOM with component names on `attested`. */
const policyText = () => `version: 1
rules:
  - name: the team's images
    images: ["${scene.registry}/team/*"]
${signerLines()}
  - name: an SBOM
    images: ["**/attested"]
    signature: false
${signerLines()}
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
  const report = await readReport(join(scene.work, 'verify/release.json'));
  return Object.fromEntries(
    report.subjects.map(({ reference, verdict }) => [
      reference,
      [verdict.result, ...(verdict.rules ?? []).map(({ rule, result }) => `${rule}: ${result}`)],
    ]),
  );
};

describe('a policy file', () => {
  test('verifies images when all of their rules pass', async () => {
    const policy = await writePolicy('good.yaml', policyText());
    const { error, text, summary } = await scene.verify(['team/signed', 'team/attested'], {
      policy,
    });
    expect(error).toBe(PASSED);
    expect(await resultsOf()).toEqual({
      [scene.image('team/signed')]: ['verified', "the team's images: verified"],
      [scene.image('team/attested')]: [
        'verified',
        "the team's images: verified",
        'an SBOM: verified',
      ],
    });
    expect(text).toContain('3 of 3 verified');
    expect(summary).toContain('| an SBOM | verified |');
  });

  test('rejects, by name, images without a signature, an attestation or a rule', async () => {
    const text = policyText().replace('"**/attested"', '"**/attested", "**/team/signed"');
    const policy = await writePolicy('bad.yaml', text);
    const names = ['team/signed', 'team/attested', 'team/unsigned', 'other/signed'];
    const { error, summary } = await scene.verify(names, { policy });
    expect(error).toMatchObject({ code: 'RELEASE_REJECTED', kind: 'verdict' });
    expect(error.message).toContain(
      `NO_RULE: no rule of ${policy} applies to ${scene.registry}/other/signed`,
    );
    expect(await resultsOf()).toEqual({
      [scene.image('team/signed')]: [
        'unsigned',
        "the team's images: verified",
        'an SBOM: unsigned',
      ],
      [scene.image('team/attested')]: [
        'verified',
        "the team's images: verified",
        'an SBOM: verified',
      ],
      [scene.image('team/unsigned')]: ['unsigned', "the team's images: unsigned"],
      [scene.image('other/signed')]: ['rejected'],
    });
    expect(summary).toContain('Sealwright verify: 3 of 6 verified');
  });

  test('rejects an attestation with other content and prints the content', async () => {
    const text = policyText().replace("@.name=='evil'", "@.name=='a'");
    const policy = await writePolicy('content.yaml', text);
    const { error } = await scene.verify(['team/attested'], { policy });
    expect(error.message).toContain(`CONTENT_DIFFERS`);
    expect(error.message).toContain(
      'expected nothing at cyclonedx#$.components[?@.name==\'a\'], got {"name":"a"}',
    );
  });

  test('rejects another signer and prints a policy that accepts it', async () => {
    const text = policyText().replace(scene.stack.identity, 'https://example.com/else');
    const policy = await writePolicy('other.yaml', text);
    const { error } = await scene.verify(['team/signed'], { policy });
    expect(error.message).toContain('IDENTITY_DIFFERS');
    expect(error.message).toContain(`certificate-identity: ${scene.stack.identity}`);
  });

  test('sends the same requests for several rules as for one', async () => {
    const rule = (name: string): string =>
      `  - name: ${name}\n    images: ["**"]\n${signerLines()}\n`;
    const requestsOf = async (...names: string[]): Promise<string[]> => {
      const text = `version: 1\nrules:\n${names.map(rule).join('')}`;
      const policy = await writePolicy('rules.yaml', text);
      scene.requests.length = 0;
      expect((await scene.verify(['team/signed'], { policy })).error).toBe(PASSED);
      return scene.requests.toSorted();
    };
    expect(await requestsOf('a', 'b', 'c')).toEqual(await requestsOf('a'));
  });

  test('accepts any of several identities, and requires as many of them as min-signers', async () => {
    const list = (names: readonly string[], signers: number): string =>
      `version: 1\nrules:\n  - name: some\n    images: ["**"]\n    min-signers: ${signers}\n    identities:\n${names
        .map(
          (name) =>
            `      - certificate-identity: ${name}\n        certificate-oidc-issuer: ${scene.stack.urls.issuer}\n`,
        )
        .join('')}`;
    const some = ['https://example.com/else', scene.stack.identity];
    const policy = await writePolicy('some.yaml', list(some, 1));
    expect((await scene.verify(['team/signed'], { policy })).error).toBe(PASSED);
    await writePolicy('some.yaml', list(some, 2));
    const few = await scene.verify(['team/signed'], { policy });
    expect(few.error.message).toContain('TOO_FEW_SIGNATURES');
    await writePolicy('some.yaml', list(['https://example.com/a', 'https://example.com/b'], 1));
    const none = await scene.verify(['team/signed'], { policy });
    expect(none.error.message).toMatch(
      /expected https:\/\/example\.com\/a\n\s+or {7}https:\/\/example\.com\/b\n\s+got {6}/,
    );
  });

  test('reports all problems of the file at once, with their positions', async () => {
    const policy = await writePolicy(
      'wrong.yaml',
      'version: 1\nrules:\n  - name: a\n    image: [x]\n    certificate-identity: 1\n    max-age: 90 days\n',
    );
    const { error } = await scene.verify(['team/signed'], { policy });
    expect(error).toMatchObject({ code: 'POLICY_FILE_INVALID', kind: 'input' });
    expect(error.message).toContain(
      `${policy}:4:5: unknown key "image" in rules.0: did you mean "images"?`,
    );
    expect(error.message).toContain('rules.0.images is missing');
    expect(error.message).toContain(
      `${policy}:6:14: rules.0.max-age: expected a duration such as 90d, 12h or 30m, got "90 days"`,
    );
    expect(error.message).toContain(
      `${policy}:5:27: rules.0.certificate-identity: expected a text, got the number 1`,
    );
  });

  test.each([
    ['no signer', 'images: [x]', 'expected certificate-identity'],
    [
      'an invalid expression',
      'images: [x]\n    certificate-identity-regexp: "(?=a)b"\n    certificate-oidc-issuer: b',
      'cannot use the expression (?=a)b for the identity',
    ],
    [
      'a key and an identity',
      'images: [x]\n    key: cosign.pub\n    certificate-identity: a',
      'expected a key or an identity, got both',
    ],
    ['a missing key', 'images: [x]\n    key: none.pub', 'none.pub'],
    [
      'no requirement',
      'images: [x]\n    repository: a/b\n    signature: false',
      'expected "signature: true" or "attestations", got neither',
    ],
    [
      'an invalid query',
      'images: [x]\n    repository: a/b\n    attestations: [{type: cyclonedx, content: [{path: "$.a["}]}]',
      'JSONPath',
    ],
    [
      'two tests in one',
      'images: [x]\n    repository: a/b\n    attestations: [{type: cyclonedx, content: [{path: /a, equals: 1, matches: b}]}]',
      'expected one of exists, equals and matches, got 2',
    ],
  ])('refuses a rule with %s and prints its name and position', async (_, rule, reason) => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    await writeFile(
      join(scene.work, 'cosign.pub'),
      publicKey.export({ type: 'spki', format: 'pem' }),
    );
    const policy = await writePolicy(
      'rule.yaml',
      `version: 1\nrules:\n  - name: the rule\n    ${rule}\n`,
    );
    const { error } = await scene.verify(['team/signed'], { policy });
    expect(error).toMatchObject({ code: 'POLICY_FILE_INVALID', kind: 'input' });
    expect(error.message).toContain(`${policy}:3:5: rule "the rule": `);
    expect(error.message).toContain(reason);
  });

  test('refuses inputs that describe a signer beside a policy file', async () => {
    const policy = await writePolicy('good.yaml', policyText());
    const inputs = { policy, repository: 'a/b', attestations: ['vuln'], log: 'private' };
    const { error } = await scene.verify(['team/signed'], inputs);
    expect(error).toMatchObject({ code: 'INPUT_INVALID' });
    expect(error.message).toContain('cannot use repository, attestations, log together with');
  });
});
