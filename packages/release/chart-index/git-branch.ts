import { join } from 'node:path';
import { commandLine, jitter, type Ports, type TempDirectory } from '@sealwright/core';
import { releaseError } from '../errors.ts';

type GitPorts = Pick<Ports, 'clock' | 'exec' | 'random' | 'signal' | 'temp'>;

/** A file in a branch of a remote repository. */
export interface BranchFile {
  /** Directory of the checkout whose remote and credentials are used. */
  readonly directory: string;
  readonly branch: string;
  /** Path of the file in the branch. */
  readonly path: string;
}

/** The content of a file after an edit, and the subject of its commit. */
export interface Edited {
  readonly text: string;
  readonly subject: string;
}

const REMOTE = 'origin';
/** How often the branch is read again after another push to it. */
const ATTEMPTS = 8;
const PAUSE_MS = 1000;
const TIMEOUT_MS = 120_000;
/** The author when git has none, as on a runner. */
const AUTHOR = {
  name: 'github-actions[bot]',
  email: '41898282+github-actions[bot]@users.noreply.github.com',
};

/**
 * Edits one file of a branch of the remote `origin`, and pushes the commit. The commit is made of the branch as the remote
 * has it, in objects of git: the work tree, the index and the branches of the checkout do not change. The push is a
 * fast-forward. When another push was first, the file is read and edited again. A branch that does not exist is made.
 *
 * @param edit returns the new content, or undefined when nothing changes; receives undefined for a missing file
 * @returns the pushed commit; undefined when nothing changes
 * @throws `GIT_FAILED`, and what `edit` throws
 */
export async function editBranchFile(
  file: BranchFile,
  edit: (text: string | undefined) => Edited | undefined,
  ports: GitPorts,
): Promise<string | undefined> {
  await using work = await ports.temp.directory('branch');
  const git = gitIn(file.directory, work, ports);
  for (let attempt = 1; ; attempt++) {
    const tip = await fetchTip(file, git);
    const edited = edit(tip === undefined ? undefined : await readFileAt(tip, file.path, git));
    if (edited === undefined) return undefined;
    const commit = await commitFile(tip, file.path, edited, git);
    const target = `refs/heads/${file.branch}`;
    const pushed = await git.try(['push', '--quiet', '--no-verify', REMOTE, `${commit}:${target}`]);
    if (pushed.exitCode === 0) return commit;
    const isMoved = (await remoteTip(file, git)) !== tip;
    if (!isMoved || attempt >= ATTEMPTS) throw failure(file, pushed.stderr);
    await ports.clock.sleep(jitter(ports.random, PAUSE_MS * attempt), ports.signal);
  }
}

interface Git {
  /** Runs git and returns its output. @throws `GIT_FAILED` */
  readonly run: (args: readonly string[], stdin?: string) => Promise<string>;
  /** Runs git and returns the word that it prints. @throws `GIT_FAILED` */
  readonly word: (args: readonly string[], stdin?: string) => Promise<string>;
  readonly try: (
    args: readonly string[],
    stdin?: string,
  ) => Promise<{ exitCode: number; stdout: string; stderr: string }>;
}

function gitIn(directory: string, work: TempDirectory, { exec, signal }: GitPorts): Git {
  const env = { GIT_INDEX_FILE: join(work.path, 'index'), GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
  const argvOf = (args: readonly string[]) => ['git', '-C', directory, ...args] as const;
  const attempt: Git['try'] = (args, stdin = '') =>
    exec({ argv: argvOf(args), env, stdin, timeoutMs: TIMEOUT_MS, signal });
  const run: Git['run'] = async (args, stdin) => {
    const { exitCode, stdout, stderr } = await attempt(args, stdin);
    if (exitCode === 0) return stdout;
    const command = commandLine(argvOf(args));
    throw releaseError('GIT_FAILED', `cannot run ${command}: ${lastLine(stderr)}`, {
      hint: 'run the command by hand to see all of its output',
    });
  };
  return { run, try: attempt, word: async (args, stdin) => (await run(args, stdin)).trim() };
}

/** Returns the commit that the branch has at the remote; undefined when it does not exist. */
async function remoteTip({ branch }: BranchFile, git: Git): Promise<string | undefined> {
  const listed = await git.run(['ls-remote', REMOTE, `refs/heads/${branch}`]);
  return listed === '' ? undefined : listed.split('\t')[0];
}

/** Fetches the branch without a change to any branch of the checkout, and returns its commit. */
async function fetchTip(file: BranchFile, git: Git): Promise<string | undefined> {
  const tip = await remoteTip(file, git);
  if (tip === undefined) return undefined;
  const flags = [
    '--quiet',
    '--no-tags',
    '--no-write-fetch-head',
    '--refmap=',
    '--no-auto-maintenance',
  ];
  await git.run(['fetch', ...flags, REMOTE, `refs/heads/${file.branch}`]);
  const { exitCode } = await git.try(['cat-file', '-e', `${tip}^{commit}`]);
  // The branch moved between the two requests.
  return exitCode === 0 ? tip : fetchTip(file, git);
}

async function readFileAt(tip: string, path: string, git: Git): Promise<string | undefined> {
  const listed = await git.run(['ls-tree', '-z', tip, '--', path]);
  const blob = /^\d+ blob ([0-9a-f]+)\t/.exec(listed)?.[1];
  if (blob !== undefined) return git.run(['cat-file', 'blob', blob]);
  if (listed === '') return undefined;
  throw releaseError(
    'GIT_FAILED',
    `cannot read ${path} of commit ${tip}: expected a file, got a directory`,
  );
}

/** Makes a commit that changes one file, and returns its name. */
async function commitFile(
  tip: string | undefined,
  path: string,
  { text, subject }: Edited,
  git: Git,
): Promise<string> {
  const blob = await git.word(['hash-object', '-w', '--stdin'], text);
  await git.run(tip === undefined ? ['read-tree', '--empty'] : ['read-tree', tip]);
  await git.run(['update-index', '--add', '--cacheinfo', `100644,${blob},${path}`]);
  const tree = await git.word(['write-tree']);
  const parent = tip === undefined ? [] : ['-p', tip];
  return git.word([...(await authorFlags(git)), 'commit-tree', tree, ...parent], `${subject}\n`);
}

/** Returns flags that set an author when git is not configured with one. */
async function authorFlags(git: Git): Promise<readonly string[]> {
  const { exitCode } = await git.try(['config', '--get', 'user.email']);
  if (exitCode === 0) return [];
  return ['-c', `user.name=${AUTHOR.name}`, '-c', `user.email=${AUTHOR.email}`];
}

function failure({ branch }: BranchFile, stderr: string): Error {
  return releaseError('GIT_FAILED', `cannot push the branch ${branch}: ${lastLine(stderr)}`, {
    hint: 'check that the job may write the contents of the repository, and that no rule protects the branch',
  });
}

function lastLine(stderr: string): string {
  return stderr.trim().split('\n').at(-1) || 'git printed no reason';
}
