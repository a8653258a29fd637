import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { codeBlocks } from '../documents.ts';
import { configWithoutLog } from './outage.ts';
import { home, peerDirectory, run } from './peers.ts';
import { startSigstore } from './sigstore.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const TRUST =
  'COSIGN_TRUSTED_ROOT="$STACK/trusted_root.json" COSIGN_SIGNING_CONFIG="$STACK/signing_config.json"';

async function shellOf(page: string): Promise<string[]> {
  const text = await readFile(join(root, page), 'utf8');
  return codeBlocks(text).flatMap((block) => (block.language === 'sh' ? [block.text] : []));
}

test('runs every command of the how-to pages as written', async () => {
  const work = await mkdtemp(join(tmpdir(), 'sealwright-docs-'));
  try {
    const program = join(work, 'sealwright');
    await writeFile(
      program,
      `#!/bin/sh\nexec '${process.execPath}' --conditions=sealwright-source '${root}packages/cli/main.ts' "$@"\n`,
    );
    await chmod(program, 0o755);
    const [start = '', sign = '', ...more] = await shellOf('docs/test-sigstore.md');
    const [email = '', job = '', token = '', foreign = '', shared = '', ...rest] = more;
    const [byTuf = '', legacy = '', ...control] = rest;
    const stop = control.pop() ?? '';
    const [verify = '', verifySbom = '', sealwright = '', sealwrightByTuf = ''] =
      await shellOf('docs/verify.md');
    const script = [
      'set -eu',
      `STACK='${work}/stack'`,
      `${start.trim()} > outputs.json`,
      'field() { node -e \'console.log(JSON.parse(require("fs").readFileSync("outputs.json"))[process.argv[1]])\' "$1"; }',
      'ISSUER=$(field issuer); REGISTRY=$(field registry); TRUSTED_ROOT=$(field trusted-root); TUF=$(field tuf); export SEALWRIGHT_STACK="$STACK"',
      'echo hello > file.txt; tar -cf layer.tar file.txt; crane append --new_layer layer.tar --new_tag "$REGISTRY/app:1" >/dev/null',
      'IMAGE="$REGISTRY/app@$(crane digest "$REGISTRY/app:1")"',
      sign,
      `echo '{"bomFormat":"CycloneDX","specVersion":"1.6","version":1}' > cdx.json`,
      `echo '{"spdxVersion":"SPDX-2.3","SPDXID":"SPDXRef-DOCUMENT","name":"x","dataLicense":"CC0-1.0","documentNamespace":"https://example.com/x","creationInfo":{"created":"2026-01-01T00:00:00Z","creators":["Tool: x"]},"packages":[]}' > spdx.json`,
      'cosign attest --yes --type cyclonedx --predicate cdx.json "$IMAGE"',
      'cosign attest --yes --type spdxjson --predicate spdx.json "$IMAGE"',
      email,
      job,
      token,
      foreign,
      shared,
      'unset COSIGN_TRUSTED_ROOT COSIGN_SIGNING_CONFIG',
      'FULCIO=$(field fulcio); REKOR_V1=$(field rekor-v1)',
      'echo other > other.txt; tar -cf other.tar other.txt; crane append --new_layer other.tar --new_tag "$REGISTRY/other:1" >/dev/null',
      'OTHER_IMAGE="$REGISTRY/other@$(crane digest "$REGISTRY/other:1")"',
      'export SIGSTORE_ID_TOKEN="$(cat "$STACK/token")"',
      legacy,
      'unset SIGSTORE_ROOT_FILE SIGSTORE_CT_LOG_PUBLIC_KEY_FILE SIGSTORE_REKOR_PUBLIC_KEY SIGSTORE_TSA_CERTIFICATE_FILE',
      'unset SIGSTORE_ID_TOKEN',
      verify,
      verifySbom,
      sealwright,
      byTuf,
      sealwrightByTuf,
      `export ${TRUST}; export SIGSTORE_ID_TOKEN="$(cat "$STACK/token")"`,
      ...['SECOND', 'THIRD'].flatMap((name) => [
        `echo ${name} > more.txt; tar -cf more.tar more.txt`,
        `${name}_IMAGE="$REGISTRY/more@$(crane append --new_layer more.tar --new_tag "$REGISTRY/more:1" | sed 's/.*@//')"`,
      ]),
      ...control,
      stop,
      'echo all commands ran',
    ].join('\n');
    const result = await run(['bash', '-c', script], {
      cwd: work,
      env: { PATH: `${work}:${peerDirectory}:${process.env['PATH']}`, HOME: home },
    });
    expect(result.stdout).toContain('all commands ran');
    expect(result.stdout.match(/^cosign refuses$/gm)).toHaveLength(3);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
});

/** Pages that need a signed and attested image, and the exit codes that their commands print. */
const SIGNED: Readonly<Record<string, readonly string[]>> = {
  'docs/why-verify-fails.md': ['exit 1', 'exit 1'],
  'docs/policy-file.md': ['exit 1'],
};

/** Returns the policy file of a page, with the registry and the issuer of the stack. */
async function policyOf(page: string, registry: string, issuer: string): Promise<string> {
  const blocks = codeBlocks(await readFile(join(root, page), 'utf8'));
  const text = blocks.find((block) => block.text.includes('\nrules:'))?.text ?? '';
  return text
    .replaceAll('ghcr.io/example', registry)
    .replaceAll('https://token.actions.githubusercontent.com', issuer);
}

test.each([
  'docs/sign-private.md',
  'docs/why-verify-fails.md',
  'docs/policy-file.md',
  'docs/sign-outage.md',
])('runs every command of %s as written', async (page) => {
  await using world = await startSigstore();
  const program = join(world.work, 'sealwright');
  await writeFile(
    program,
    `#!/bin/sh\nexec '${process.execPath}' --conditions=sealwright-source '${root}packages/cli/main.ts' "$@"\n`,
  );
  await chmod(program, 0o755);
  const codes = SIGNED[page];
  const image = await world.pushImage('page');
  if (codes !== undefined) {
    const predicate = `cyclonedx=${await world.writePredicate()}`;
    await world.sealwright(['cosign-sign', image, ...world.signing, '--attestations', predicate]);
  }
  const issuer = world.stack['issuer'] ?? '';
  await writeFile(join(world.work, 'policy.yaml'), await policyOf(page, world.registry, issuer));
  const script = [
    'set -eu',
    `IMAGE='${image}'; KEYED_IMAGE='${await world.pushImage('keyed')}'; UNSIGNED_IMAGE='${await world.pushImage('unsigned')}'`,
    `ISSUER='${issuer}'; CONFIG_WITHOUT_LOG='${await configWithoutLog(world)}'; TRUSTED_ROOT='${world.stack['trusted-root']}'`,
    ...(await shellOf(page)),
    'echo all commands ran',
  ].join('\n');
  const { COSIGN_TRUSTED_ROOT: _, COSIGN_SIGNING_CONFIG: __, ...env } = world.v3;
  const result = await run(['bash', '-c', script], {
    cwd: world.work,
    env: { ...env, PATH: `${world.work}:${peerDirectory}:${process.env['PATH']}`, HOME: home },
  });
  expect(result.stdout).toContain('all commands ran');
  const wanted = page.endsWith('outage.md') ? ['exit 3'] : (codes ?? null);
  expect(result.stdout.match(/^exit \d$/gm)).toEqual(wanted);
});
