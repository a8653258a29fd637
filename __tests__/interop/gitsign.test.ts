import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Embedded, startEmbedded } from './embedded.ts';
import { refused, run } from './peers.ts';

/* gitsign signs commits for git with a certificate of the embedded Fulcio and an entry in the embedded Rekor v1. */

let stack: Embedded;
beforeAll(async () => {
  stack = await startEmbedded();
});
afterAll(() => stack[Symbol.asyncDispose]());

/** Creates a repository whose commits gitsign signs, and returns its environment. */
async function openRepository(mode: 'online' | 'offline') {
  const cwd = join(stack.work, mode);
  const output = (name: string): string => stack.outputs[name] ?? '';
  const env = {
    ...stack.legacyEnv,
    GITSIGN_FULCIO_URL: output('fulcio'),
    GITSIGN_REKOR_URL: output('rekor-v1'),
    GITSIGN_OIDC_ISSUER: output('issuer'),
    GITSIGN_REKOR_MODE: mode,
    GIT_CONFIG_GLOBAL: join(stack.work, 'gitconfig'),
    GIT_CONFIG_NOSYSTEM: '1',
  };
  await writeFile(
    env.GIT_CONFIG_GLOBAL,
    `[user]\n\tname = A Maintainer\n\temail = maintainer@example.com
[commit]\n\tgpgSign = true
[gpg]\n\tformat = x509
[gpg "x509"]\n\tprogram = gitsign\n`,
  );
  await mkdir(cwd);
  const git = (...args: string[]) => run(['git', ...args], { cwd, env });
  await git('init', '--quiet');
  return { cwd, env, git };
}

test.each([
  ['offline', /^tlog index: \d+/],
  ['online', /Validated Rekor entry: true/],
] as const)(
  'signs and verifies a commit with the log %s, and refuses a changed commit',
  async (mode, logged) => {
    const { cwd, env, git } = await openRepository(mode);
    await writeFile(join(cwd, 'file'), 'committed content\n');
    await git('add', 'file');
    await git('commit', '--quiet', '--message', 'A commit');
    const issuer = `--certificate-oidc-issuer=${stack.outputs['issuer']}`;
    const signer = [`--certificate-identity=${stack.outputs['identity']}`, issuer] as const;
    const { stdout } = await run(['gitsign', 'verify', ...signer, 'HEAD'], { cwd, env });
    expect(stdout).toMatch(/Good signature from .*\n.*Validated Git signature: true/);
    expect(stdout).toMatch(logged);
    const otherIdentity = '--certificate-identity=https://example.com/other';
    await refused(['gitsign', 'verify', otherIdentity, issuer, 'HEAD'], { cwd, env });
    expect((await git('verify-commit', 'HEAD')).stderr).toMatch(/Good signature from/);
    const { stdout: commit } = await git('cat-file', 'commit', 'HEAD');
    const { stdout: changed } = await run(['git', 'hash-object', '-t', 'commit', '-w', '--stdin'], {
      cwd,
      env,
      stdin: commit.replace('A commit', 'B commit'),
    });
    await refused(['gitsign', 'verify', ...signer, changed.trim()], { cwd, env });
  },
);
