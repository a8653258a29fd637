/*
 * Builds packages/helm-engine/engine.wasm.br: `npm run build:helm-engine`. It needs the Go of go.mod. The file is made
 * from helm's own packages, without what needs a cluster, a network or files: see docs/adr/0015-the-template-engine.md.
 * Every checkout gives the same bytes. The licences of its parts are written beside it. `--out FILE` writes to another file.
 */
import { readFileSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { openExec } from '@sealwright/core/node';
import { engineLicenses } from './licenses.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const helm = 'vendor/helm.sh/helm/v4';
const jsonschema = 'vendor/github.com/santhosh-tekuri/jsonschema/v6';

/** Files that are left out, with the imports that only they need. */
const REMOVED = [
  'vendor/k8s.io/apimachinery/pkg/api/validation/objectmeta.go',
  'vendor/k8s.io/apimachinery/pkg/util/validation/ip.go',
];

/** Packages that are replaced whole by the one in overlay/. */
const REPLACED = [
  'vendor/k8s.io/apimachinery/pkg/runtime',
  'vendor/golang.org/x/text/language',
  'vendor/golang.org/x/text/message',
];

/** Files that read the chart from memory: their `os` is offline/os. */
const IN_MEMORY = [
  `${helm}/internal/sympath/walk.go`,
  `${helm}/pkg/ignore/rules.go`,
  `${helm}/pkg/chart/common/values.go`,
  `${helm}/pkg/chart/loader/archive/archive.go`,
  ...['chartfile', 'expand'].map((name) => `${helm}/pkg/chart/v2/util/${name}.go`),
  ...['archive', 'directory', 'load'].map((name) => `${helm}/pkg/chart/v2/loader/${name}.go`),
  ...['chartfile', 'crds', 'template', 'values'].map(
    (name) => `${helm}/pkg/chart/v2/lint/rules/${name}.go`,
  ),
  `${jsonschema}/loader.go`,
];

/** Files that open no connection: their `net/http` and `crypto/tls` are in offline/. */
const WITHOUT_NETWORK = [
  `${helm}/pkg/chart/common/util/jsonschema.go`,
  `${helm}/pkg/chart/loader/archive/archive.go`,
];

/** Packages of which functions are inlined. */
const INLINED = [
  'runtime',
  'internal/runtime/...',
  'math/bits',
  'crypto/internal/fips140/bigmod',
  'crypto/internal/fips140/rsa',
];

/** Limit of the memory of the module, in pages of 64 KiB: 1 GiB. */
const MEMORY_PAGES = 16_384;

const { values } = parseArgs({ options: { out: { type: 'string' } } });
const out = resolve(values.out ?? join(here, '../../packages/helm-engine/engine.wasm.br'));
const work = await mkdtemp(join(tmpdir(), 'sealwright-helm-engine-'));
try {
  await cp(here, work, { recursive: true });
  await go('mod', 'vendor');
  await editSources();
  const flags = '-s -w -X helm.sh/helm/v4/internal/version.version=v4.2.4';
  // Without inlining the compressed module is smaller by a sixth. Only keys and certificates take much longer then.
  const inlining = ['-gcflags=all=-l', ...INLINED.map((name) => `-gcflags=${name}=`)];
  const build = ['-mod=vendor', '-trimpath', '-buildvcs=false', '-buildmode=c-shared', ...inlining];
  await go('build', ...build, `-ldflags=${flags}`, '-o', 'engine.wasm', '.');
  const code = limitMemory(readFileSync(join(work, 'engine.wasm')));
  const packed = await promisify(brotliCompress)(code, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: code.byteLength,
    },
  });
  await writeFile(out, packed);
  const goroot = (await go('env', 'GOROOT')).trim();
  const licenses = await engineLicenses(join(work, 'vendor'), goroot);
  await writeFile(join(out, '../licenses.txt'), licenses);
  console.log(`${out}: ${code.byteLength} bytes, ${packed.byteLength} compressed`);
} finally {
  await rm(work, { recursive: true, force: true });
}

async function editSources(): Promise<void> {
  for (const path of REMOVED) await rm(join(work, path));
  for (const path of REPLACED) await removeSources(join(work, path));
  await cp(join(work, 'overlay'), join(work, 'vendor'), { recursive: true });
  for (const path of IN_MEMORY) await replaceImport(path, 'os', 'os');
  for (const path of WITHOUT_NETWORK) {
    await replaceImport(path, 'net/http', 'http');
    if (path.endsWith('jsonschema.go')) await replaceImport(path, 'crypto/tls', 'tls');
  }
  await replaceImport('vendor/github.com/Masterminds/sprig/v3/crypto.go', 'crypto/rsa', 'rsa');
  // Half of the start of the module is the compilation of the schemas of schemas, which few charts need.
  await edit(`${jsonschema}/draft.go`, 'func init() {', 'func compileMetaschemas() {');
  await edit(
    `${helm}/pkg/chart/common/util/jsonschema.go`,
    'jsonschema.NewCompiler()',
    'jsonschema.NewReadyCompiler()',
  );
}

/** Removes the sources of a package. The packages below it stay. */
async function removeSources(directory: string): Promise<void> {
  for (const entry of await readdir(directory, { withFileTypes: true }))
    if (entry.isFile()) await rm(join(directory, entry.name));
}

function replaceImport(path: string, from: string, to: string): Promise<void> {
  return edit(path, `\t"${from}"\n`, `\t"sealwright.dev/helm-engine/offline/${to}"\n`);
}

async function edit(path: string, from: string, to: string): Promise<void> {
  const before = await readFile(join(work, path), 'utf8');
  if (!before.includes(from)) throw new Error(`cannot edit ${path}: expected ${from.trim()}`);
  await writeFile(join(work, path), before.replace(from, to));
}

async function go(...args: readonly string[]): Promise<string> {
  const env = { GOOS: 'wasip1', GOARCH: 'wasm', GOFLAGS: '', GOWORK: 'off', CGO_ENABLED: '0' };
  const exec = openExec({ ...process.env });
  const result = await exec({ argv: ['go', ...args], cwd: work, env, timeoutMs: 900_000 });
  if (result.exitCode !== 0)
    throw new Error(`cannot run go ${args.join(' ')}: ${result.stderr.slice(-2000)}`);
  return result.stdout;
}

/** Sets the limit of the module's memory: Go's linker sets none, and an instance could then take 4 GiB. */
function limitMemory(code: Buffer): Buffer {
  for (let at = 8; at < code.length; ) {
    const size = readNumber(code, at + 1);
    const body = size.next;
    if (code[at] === 5) {
      if (code[body] !== 1 || code[body + 1] !== 0)
        throw new Error('cannot limit memory: expected one memory without a limit');
      const minimum = readNumber(code, body + 2);
      const section = [1, 1, ...writeNumber(minimum.value), ...writeNumber(MEMORY_PAGES)];
      const header = [5, ...writeNumber(section.length)];
      const rest = code.subarray(body + size.value);
      return Buffer.concat([code.subarray(0, at), Buffer.from([...header, ...section]), rest]);
    }
    at = body + size.value;
  }
  throw new Error('cannot limit memory: expected a memory section, got none');
}

/** Reads an unsigned LEB128 number. */
function readNumber(code: Buffer, at: number): { readonly value: number; readonly next: number } {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = code[at++] ?? 0;
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return { value, next: at };
  }
}

function writeNumber(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...writeNumber(Math.floor(value / 0x80))];
}
