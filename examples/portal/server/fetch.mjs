// @ts-check
/*
 * Fetches the packages of packages.json from npm, verifies their integrity, and unpacks them to ../.server for the
 * portal image: the server for every platform, and a style sheet.
 * It is plain JavaScript for Node 20 without dependencies, because set-up runs it before anything is installed.
 */
import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

/** @typedef {{ directory: string, name: string, version: string, integrity: string }} Package */

const here = dirname(fileURLToPath(import.meta.url));
const target = resolve(here, '../.server');
const cache = resolve(here, '../../../.cache/example');
const MAX_UNPACKED = 64 * 1024 * 1024;

/** @param {Package} one */
async function fetchPackage(one) {
  const directory = join(target, one.directory);
  // The stamp is beside the directory, because the image gets everything inside.
  const stamp = `${directory}.integrity`;
  if (isFetched(one, directory, stamp)) return;
  const bytes = await tarballOf(one);
  // Unpacked beside the directory and renamed, so that an existing directory is complete.
  const staging = join(target, `.new-${one.directory}-${randomUUID()}`);
  try {
    await unpack(bytes, staging);
    await rm(stamp, { force: true });
    await rm(directory, { recursive: true, force: true });
    await rename(staging, directory);
    await writeFile(`${staging}.integrity`, `${one.integrity}\n`);
    await rename(`${staging}.integrity`, stamp);
  } catch (error) {
    // Another run of this script may have fetched the package first.
    if (!isFetched(one, directory, stamp)) throw error;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  console.log(`fetched ${one.name}@${one.version}`);
}

/**
 * @param {Package} one
 * @param {string} directory
 * @param {string} stamp
 */
function isFetched(one, directory, stamp) {
  if (!existsSync(stamp) || !existsSync(directory)) return false;
  return readFileSync(stamp, 'utf8') === `${one.integrity}\n`;
}

/**
 * Returns the tarball of a package from the cache or from npm, with verified integrity.
 * @param {Package} one
 * @returns {Promise<Buffer>}
 */
async function tarballOf(one) {
  const cached = join(cache, `${one.name.replace(/[@/]/g, '_')}-${one.version}.tgz`);
  if (existsSync(cached)) {
    const bytes = await readFile(cached);
    if (integrityOf(bytes) === one.integrity) return bytes;
  }
  const directory = join(cache, `pack-${randomUUID()}`);
  await mkdir(directory, { recursive: true });
  try {
    await npmPack(`${one.name}@${one.version}`, directory);
    const [file] = await readdir(directory);
    if (file === undefined)
      throw new Error(`cannot fetch ${one.name}@${one.version}: npm pack wrote no file`);
    const bytes = await readFile(join(directory, file));
    const integrity = integrityOf(bytes);
    if (integrity !== one.integrity) {
      throw new Error(
        `cannot fetch ${one.name}@${one.version}: expected ${one.integrity}, got ${integrity}`,
      );
    }
    await rename(join(directory, file), cached);
    return bytes;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/**
 * @param {string} spec
 * @param {string} directory
 * @returns {Promise<void>}
 */
function npmPack(spec, directory) {
  const args = ['pack', spec, '--silent', '--ignore-scripts', '--pack-destination', directory];
  const [command, ...before] = npmCommand();
  return new Promise((done, failed) => {
    const child = spawn(command, [...before, ...args], {
      cwd: directory,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child.on('error', failed);
    child.on('close', (code) => {
      if (code === 0) done();
      else failed(new Error(`npm ${args.join(' ')} exited ${code}`));
    });
  });
}

/**
 * Returns the command line of npm without a shell. On Windows only a shell starts npm.cmd, so Node runs npm's script.
 * @returns {[string, ...string[]]}
 */
function npmCommand() {
  const script = process.env['npm_execpath'];
  if (script !== undefined && /npm-cli\.[cm]?js$/.test(script)) return [process.execPath, script];
  if (process.platform !== 'win32') return ['npm'];
  return [process.execPath, join(dirname(process.execPath), 'node_modules/npm/bin/npm-cli.js')];
}

/** @param {Uint8Array} bytes */
function integrityOf(bytes) {
  return `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
}

/**
 * Unpacks the regular files of an npm tarball. They are all in one directory, whose name is removed.
 * @param {Uint8Array} bytes
 * @param {string} directory
 */
async function unpack(bytes, directory) {
  const tar = gunzipSync(bytes, { maxOutputLength: MAX_UNPACKED });
  await mkdir(directory, { recursive: true });
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0; ) {
    const header = tar.subarray(at, at + 512);
    const size = Number.parseInt(text(header, 124, 12), 8);
    const type = String.fromCharCode(header[156] ?? 0);
    const prefix = text(header, 345, 155);
    const name = `${prefix === '' ? '' : `${prefix}/`}${text(header, 0, 100)}`;
    const content = tar.subarray(at + 512, at + 512 + size);
    if (!(size >= 0) || content.length !== size)
      throw new Error(`cannot unpack ${name}: the tarball is truncated`);
    at += 512 + Math.ceil(size / 512) * 512;
    if (type !== '0' && type !== '\0') continue;
    const parts = name.split('/').slice(1);
    if (parts.length === 0 || parts.some((part) => /^(\.{0,2}|.*[\\:].*)$/.test(part))) {
      throw new Error(`cannot unpack ${name}: the path is unsafe`);
    }
    const path = join(directory, ...parts);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
    // The mode depends on the path only, not on the tarball or the umask, so that every machine gets the same.
    await chmod(path, parts[0] === 'bin' ? 0o755 : 0o644);
  }
}

/**
 * @param {Uint8Array} header
 * @param {number} start
 * @param {number} length
 */
function text(header, start, length) {
  return (
    Buffer.from(header.subarray(start, start + length))
      .toString('utf8')
      .split('\0', 1)[0] ?? ''
  );
}

/** @type {{ packages: Package[] }} */
const { packages } = JSON.parse(await readFile(join(here, 'packages.json'), 'utf8'));
const results = await Promise.allSettled(packages.map(fetchPackage));
for (const result of results) {
  if (result.status === 'fulfilled') continue;
  console.error(result.reason instanceof Error ? result.reason.message : result.reason);
  process.exitCode = 1;
}
