import { constants } from 'node:fs';
import { lstat, open, readdir, readlink, realpath } from 'node:fs/promises';
import { join, posix, relative, resolve, sep } from 'node:path';
import { type Content, contentOf } from '@sealwright/core';
import type { ImagePlatform } from '@sealwright/oci';
import { imageError } from '../errors.ts';
import type { FileOptions } from '../plan/options.ts';
import type { TarEntry } from './tar.ts';

/** A tar entry of an image. */
export interface ImageEntry extends TarEntry {
  /** Set for a parent directory that no `files` entry names. */
  readonly implicit?: boolean;
}

const MAX_ENTRIES = 200_000;

/** State of one expansion of `files`. */
interface Scope {
  /** The real path of the configuration file's directory. */
  readonly root: string;
  readonly platform: ImagePlatform;
  readonly problems: string[];
  readonly entries: Map<string, ImageEntry>;
  /** Whether the files beyond the limit are reported already. */
  isFull: boolean;
}

/**
 * Expands `files` for one platform into tar entries sorted by path, every parent directory included. Modes follow
 * the executable bit alone, so that umask, checkout and user leave no trace.
 *
 * @param directory base of relative sources, which may not leave it
 * @throws `IMAGE_FILES_INVALID` with all problems at once: missing sources, paths that leave the directory, links
 * that are absolute or leave their tree, special files, two entries for one path
 * @throws `FILE_UNREADABLE` when the file system refuses a read
 */
export async function expandFiles(
  files: readonly FileOptions[],
  directory: string,
  platform: ImagePlatform,
): Promise<ImageEntry[]> {
  const scope: Scope = {
    root: await readable(directory, realpath(directory)),
    platform,
    problems: [],
    entries: new Map(),
    isFull: false,
  };
  for (const [index, options] of files.entries()) await addEntry(scope, index, options);
  addParents(scope);
  if (scope.problems.length > 0) {
    throw imageError(
      'IMAGE_FILES_INVALID',
      `cannot collect files for ${platform.os}/${platform.architecture}: ${scope.problems.join('; ')}`,
      { hint: 'correct these entries of `files`' },
    );
  }
  return [...scope.entries.values()].sort((a, b) => comparePaths(a.path, b.path));
}

async function addEntry(scope: Scope, index: number, options: FileOptions): Promise<void> {
  const where = `files[${index}]`;
  const path = imagePath(options.target ?? options.directory ?? '/');
  if (path === undefined) {
    const written = options.target ?? options.directory;
    scope.problems.push(`${where}: expected a path without "..", got "${written}"`);
    return;
  }
  if (options.source !== undefined) return await addSource(scope, where, path, options);
  if (path === '') {
    scope.problems.push(`${where}: expected a path below the root directory, got "/"`);
    return;
  }
  const owner = ownerOf(options);
  if (options.directory !== undefined) {
    const mode = modeOf(options, 0o755);
    add(scope, where, { path, type: 'directory', mode, ...owner, size: 0 });
  } else if (options.symlink !== undefined) {
    const linkname = options.symlink;
    add(scope, where, { path, type: 'symlink', mode: 0o777, ...owner, size: 0, linkname });
  } else {
    const text = options.content ?? (await rootCertificatesPem());
    const bytes = new TextEncoder().encode(text);
    const content = () => contentOf(bytes);
    const mode = modeOf(options, 0o644);
    add(scope, where, { path, type: 'file', mode, ...owner, size: bytes.byteLength, content });
  }
}

async function addSource(
  scope: Scope,
  where: string,
  path: string,
  options: FileOptions,
): Promise<void> {
  const source = expandPlatform(options.source as string, scope.platform);
  const from = resolve(scope.root, source);
  const real = isInside(scope.root, from) ? await realpath(from).catch(() => undefined) : from;
  if (real === undefined) {
    scope.problems.push(`${where}: source ${source} does not exist in ${scope.root}`);
    return;
  }
  if (!isInside(scope.root, real)) {
    scope.problems.push(`${where}: source ${source} is outside ${scope.root}`);
    return;
  }
  const stats = await readable(real, lstat(real));
  const owner = ownerOf(options);
  if (stats.isDirectory()) {
    if (options.mode !== undefined) {
      const reason = 'mode is for single files, so list the files that need a mode';
      scope.problems.push(`${where}: source ${source} is a directory: ${reason}`);
    }
    await addTree(scope, where, { real, path, top: path, owner });
  } else if (stats.isFile()) {
    if (path === '' || (options.target as string).endsWith('/')) {
      const expected = `a target that names a file for source ${source}`;
      scope.problems.push(`${where}: expected ${expected}, got "${options.target}"`);
      return;
    }
    const mode = modeOf(options, (stats.mode & 0o100) === 0 ? 0o644 : 0o755);
    const content = () => readExactly(real, stats.size);
    add(scope, where, { path, type: 'file', mode, ...owner, size: stats.size, content });
  } else {
    scope.problems.push(`${where}: source ${source} is neither a file nor a directory`);
  }
}

interface Tree {
  readonly real: string;
  /** Path of this directory in the image. */
  readonly path: string;
  /** Path of the whole tree in the image. Links may not leave it. */
  readonly top: string;
  readonly owner: { readonly uid: number; readonly gid: number };
}

async function addTree(scope: Scope, where: string, tree: Tree): Promise<void> {
  if (tree.path !== '') {
    add(scope, where, { path: tree.path, type: 'directory', mode: 0o755, ...tree.owner, size: 0 });
  }
  for (const name of (await readable(tree.real, readdir(tree.real))).sort(comparePaths)) {
    const real = join(tree.real, name);
    const path = tree.path === '' ? name : `${tree.path}/${name}`;
    const stats = await readable(real, lstat(real));
    if (stats.isDirectory()) {
      await addTree(scope, where, { ...tree, real, path });
    } else if (stats.isFile()) {
      const mode = (stats.mode & 0o100) === 0 ? 0o644 : 0o755;
      const content = () => readExactly(real, stats.size);
      add(scope, where, { path, type: 'file', mode, ...tree.owner, size: stats.size, content });
    } else if (stats.isSymbolicLink()) {
      const linkname = (await readable(real, readlink(real))).split(sep).join('/');
      const problem = linkProblem(linkname, path, tree.top);
      if (problem !== undefined)
        scope.problems.push(`${where}: link ${path} -> ${linkname} ${problem}`);
      add(scope, where, { path, type: 'symlink', mode: 0o777, ...tree.owner, size: 0, linkname });
    } else {
      scope.problems.push(`${where}: ${path} is a device, socket or pipe`);
    }
  }
}

function linkProblem(linkname: string, path: string, top: string): string | undefined {
  if (linkname.startsWith('/') || /^[A-Za-z]:/.test(linkname)) {
    return 'is absolute: use a relative link or a `symlink` entry';
  }
  const end = posix.join('/', posix.dirname(path), linkname);
  // posix.join stops at "/", as the kernel does. The depth shows a link that climbs above it.
  const depth = posix.normalize(posix.join(posix.dirname(path), linkname));
  if (depth === '..' || depth.startsWith('../')) return 'leaves the tree';
  const inside = top === '' || end === `/${top}` || end.startsWith(`/${top}/`);
  return inside ? undefined : 'leaves the tree';
}

function add(scope: Scope, where: string, entry: ImageEntry): void {
  const existing = scope.entries.get(entry.path);
  if (scope.entries.size >= MAX_ENTRIES) {
    if (!scope.isFull) scope.problems.push(`${where}: more than ${MAX_ENTRIES} files`);
    scope.isFull = true;
    return;
  }
  if (/[\0]/.test(entry.path)) {
    scope.problems.push(`${where}: expected a path without NUL`);
  } else if (
    existing !== undefined &&
    !(existing.type === 'directory' && entry.type === 'directory')
  ) {
    scope.problems.push(`${where}: an earlier entry already adds /${entry.path}`);
  } else {
    scope.entries.set(entry.path, entry);
  }
}

function addParents(scope: Scope): void {
  // The map grows during the loop. An added parent already has its own parents.
  for (const { path } of scope.entries.values()) {
    for (let at = posix.dirname(path); at !== '.'; at = posix.dirname(at)) {
      const existing = scope.entries.get(at);
      if (existing === undefined) {
        const owner = { uid: 0, gid: 0 };
        const parent = { path: at, type: 'directory' as const, mode: 0o755, ...owner, size: 0 };
        scope.entries.set(at, { ...parent, implicit: true });
      } else if (existing.type !== 'directory') {
        scope.problems.push(`/${path} is below /${at}, which is a ${existing.type}`);
      }
    }
  }
}

/** Reads a file whose size must still be its listed size. @throws `FILE_CHANGED`, `FILE_UNREADABLE` */
async function* readExactly(path: string, size: number): Content {
  // Windows has no O_NOFOLLOW.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0);
  const file = await readable(path, open(path, flags));
  try {
    let left = size;
    const stream = file.createReadStream({ autoClose: false, highWaterMark: 256 * 1024 });
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      left -= chunk.byteLength;
      if (left < 0) break;
      yield chunk;
    }
    if (left !== 0) {
      const found = left < 0 ? 'more' : size - left;
      throw imageError(
        'FILE_CHANGED',
        `cannot read ${path}: expected ${size} bytes, got ${found}`,
        {
          hint: 'stop the program that writes to the sources, then build the image again',
        },
      );
    }
  } finally {
    await file.close();
  }
}

/** Returns the result of a file system call, or names the path in the error. @throws `FILE_UNREADABLE` */
async function readable<T>(path: string, result: Promise<T>): Promise<T> {
  try {
    return await result;
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? 'unknown error';
    throw imageError('FILE_UNREADABLE', `cannot read ${path}: ${reason}`, { cause });
  }
}

async function rootCertificatesPem(): Promise<string> {
  const { rootCertificates } = await import('node:tls');
  return `${rootCertificates.join('\n')}\n`;
}

function expandPlatform(source: string, platform: ImagePlatform): string {
  return source
    .replaceAll('{os}', platform.os)
    .replaceAll('{arch}', platform.architecture)
    .replaceAll('{variant}', platform.variant ?? '');
}

/** Returns the path in a tar, without outer slashes and `.` parts, or `undefined` when it has a `..` part. */
function imagePath(target: string): string | undefined {
  const parts = target.split('/').filter((part) => part !== '' && part !== '.');
  return parts.includes('..') ? undefined : parts.join('/');
}

function isInside(root: string, path: string): boolean {
  const between = relative(root, path);
  return between !== '..' && !between.startsWith(`..${sep}`) && !/^([A-Za-z]:|[\\/])/.test(between);
}

function modeOf(options: FileOptions, fallback: number): number {
  return options.mode === undefined ? fallback : Number.parseInt(options.mode, 8);
}

function ownerOf(options: FileOptions): { readonly uid: number; readonly gid: number } {
  const [uid = 0, gid = 0] = (options.owner ?? '0:0').split(':').map(Number);
  return { uid, gid };
}

/**
 * Compares paths part by part in UTF-8 bytes, so that a directory sorts right before its content in any locale.
 * Returns a negative number, 0 or a positive number, as `sort` expects.
 */
export function comparePaths(a: string, b: string): number {
  const [left, right] = [a.split('/'), b.split('/')];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const order = Buffer.compare(Buffer.from(left[at] ?? ''), Buffer.from(right[at] ?? ''));
    if (order !== 0) return order;
  }
  return left.length - right.length;
}
