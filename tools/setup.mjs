// @ts-check
/*
 * Prepares a checkout: installs the packages of the lockfile unless they are installed, and checks the runtime.
 * It is plain JavaScript for Node 20 and newer, because it runs before anything is installed. npm runs it before every
 * script.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MINIMUM = [24, 15];
const root = join(dirname(fileURLToPath(import.meta.url)), '..');

if (!installed()) install();
checkRuntime();
if (process.argv.includes('--example')) fetchExample();

/** Reports whether node_modules has the packages of the lockfile, by npm's record, and a link for every workspace. */
function installed() {
  const marker = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(marker)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const found = JSON.parse(readFileSync(marker, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' ||
      found[path]?.version === entry.version ||
      (entry.link === true && existsSync(join(root, path))) ||
      entry.optional === true ||
      !path.includes('node_modules/'),
  );
}

function install() {
  console.error('installing dependencies (npm ci) …');
  const npm = process.env.npm_execpath;
  const [program, args] = npm === undefined ? ['npm', []] : [process.execPath, [npm]];
  const result = spawnSync(
    program,
    [...args, 'ci', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      stdio: ['ignore', 2, 2],
    },
  );
  if (result.status !== 0) {
    console.error('npm ci failed (see above): delete node_modules and run the command again');
    process.exit(3);
  }
}

/** Fetches the server binary of the example from npm, once, and verifies it against the committed integrity. */
function fetchExample() {
  const result = spawnSync(process.execPath, [join(root, 'examples/portal/server/fetch.mjs')], {
    stdio: ['ignore', 2, 2],
  });
  if (result.status !== 0) process.exit(result.status ?? 3);
}

/** Exits unless the scripts run on a supported Node. npm scripts find the pinned `node` of node_modules/.bin first. */
function checkRuntime() {
  const bundled = join(
    root,
    'node_modules/.bin',
    process.platform === 'win32' ? 'node.cmd' : 'node',
  );
  const program = existsSync(bundled) ? bundled : process.execPath;
  const reported = spawnSync(program, ['--version'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const [major = 0, minor = 0] = (reported.stdout ?? '')
    .trim()
    .replace(/^v/, '')
    .split('.')
    .map(Number);
  if (major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1])) return;
  console.error(
    `Sealwright needs Node ${MINIMUM.join('.')} or newer, but ${program} is ${(reported.stdout ?? '').trim() || 'not usable'}.\n` +
      `npm has no Node package for ${process.platform}-${process.arch}: install Node ${MINIMUM.join('.')} or newer and run the command again.`,
  );
  process.exit(2);
}
