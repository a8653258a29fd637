import { pipeline, Readable } from 'node:stream';
import { type Content, collect, contentOf, isSealwrightError } from '@sealwright/core';
import { gunzipped, gzipBytes, gzipOf } from '@sealwright/core/archive';
import tar from 'tar-stream';
import { helmError } from '../errors.ts';
import { type ChartFile, MAX_CHART_SIZE, MAX_FILE_SIZE, withoutMark } from './chart-file.ts';
import { plainTar } from './plain-tar.ts';

/** Bytes of a tar that is compressed in this thread: most charts, in some milliseconds. */
const SMALL_ARCHIVE = 512 * 1024;

/**
 * Writes a chart archive (helm pkg/chart/v2/util/save.go): regular files in the order of `files`, mode 0644, owner 0,
 * compressed to gzip with the comment "Helm" and no trace of the host.
 *
 * @param prefix the chart's name, which is the top directory of the archive
 * @param epochSeconds modification time of every file, in seconds since the epoch
 */
export async function writeArchive(
  files: readonly ChartFile[],
  prefix: string,
  epochSeconds: number,
): Promise<Uint8Array> {
  const bytes =
    plainTar(files, prefix, epochSeconds) ?? (await packed(files, prefix, epochSeconds));
  if (bytes.byteLength <= SMALL_ARCHIVE) return gzipBytes(bytes, 'Helm');
  const zipped = gzipOf(contentOf(bytes), 'Helm');
  return collect(zipped, 4 * MAX_CHART_SIZE, `archive of chart ${prefix}`);
}

/** Returns the tar of any files. */
async function packed(
  files: readonly ChartFile[],
  prefix: string,
  epochSeconds: number,
): Promise<Uint8Array> {
  const pack = tar.pack();
  const mtime = new Date(epochSeconds * 1000);
  const written = collect(pack as Content, 4 * MAX_CHART_SIZE, `archive of chart ${prefix}`);
  for (const { name, bytes } of files) {
    const header = {
      name: `${prefix}/${name}`,
      mode: 0o644,
      uid: 0,
      gid: 0,
      mtime,
      size: bytes.byteLength,
    };
    pack.entry({ ...header, type: 'file' }, Buffer.from(bytes));
  }
  pack.finalize();
  return written;
}

/**
 * Reads a chart archive and removes its top directory from the names, as helm does (helm
 * pkg/chart/loader/archive/archive.go). What helm reads, this reads in the same way or refuses: helm removes the first
 * part of every name, whatever it is, so that two directories would become one chart of which the later files win.
 *
 * @param what names the archive in messages
 * @param onTime receives the time of every file, in seconds since the epoch
 * @throws `CHART_INVALID` for damage, several top directories, a file twice, unsafe paths and links
 * @throws `CHART_TOO_LARGE` for more than `MAX_CHART_SIZE` bytes, or a file of more than `MAX_FILE_SIZE`
 */
export async function readArchive(
  bytes: Uint8Array,
  what: string,
  onTime: (seconds: number) => void = () => {},
): Promise<ChartFile[]> {
  const extract = tar.extract();
  let failure: unknown;
  pipeline(
    Readable.from(bounded(gunzipped(contentOf(bytes)), what), { objectMode: false }),
    extract as unknown as NodeJS.WritableStream,
    (error) => {
      failure = error ?? undefined;
    },
  );
  const files = new Map<string, ChartFile>();
  let top: string | undefined;
  try {
    for await (const entry of extract) {
      const { name, type, mtime } = entry.header;
      const content = await collect(entry as Content, MAX_FILE_SIZE, `${what}: ${name}`);
      if (type === 'directory') continue;
      onTime(Math.floor((mtime?.getTime() ?? Number.NaN) / 1000));
      const path = pathOf(name, type, what);
      top ??= path.top;
      if (path.top !== top)
        throw invalid(what, `expected one top directory, got "${top}" and "${path.top}"`);
      if (files.has(path.name)) throw invalid(what, `expected "${name}" once, got it twice`);
      files.set(path.name, { name: path.name, bytes: withoutMark(content) });
    }
  } catch (cause) {
    const first: unknown = failure ?? cause;
    if (isSealwrightError(first, 'CONTENT_TOO_LARGE'))
      throw tooLarge(what, `${MAX_FILE_SIZE} bytes a file`);
    if (isSealwrightError(first) && first.kind === 'input') throw first;
    const reason = first instanceof Error ? first.message : 'unknown error';
    throw invalid(what, `expected a tar in gzip: ${reason}`, first);
  } finally {
    extract.destroy();
  }
  if (files.size === 0) throw invalid(what, 'it contains no files');
  if (top === '.' && !files.has('Chart.yaml'))
    throw invalid(what, 'expected names such as "app/Chart.yaml", got names that begin with "./"');
  return [...files.values()];
}

async function* bounded(content: Content, what: string): Content {
  let size = 0;
  for await (const chunk of content) {
    size += chunk.byteLength;
    if (size > MAX_CHART_SIZE) throw tooLarge(what, `${MAX_CHART_SIZE} bytes`);
    yield chunk;
  }
}

/** Splits the name of a file at its top directory. Names with a backslash have backslashes as separators. */
function pathOf(
  name: string,
  type: string | null | undefined,
  what: string,
): { readonly top: string; readonly name: string } {
  if (type !== 'file') throw invalid(what, `"${name}" is a ${type}`);
  const [top = '', ...rest] = name.split(name.includes('\\') ? '\\' : '/');
  const inside = rest.join('/');
  const parts = inside.split('/');
  const isUnsafe =
    [top, ...parts].includes('..') ||
    [name, inside].some((path) => path.startsWith('/') || /^[A-Za-z]:/.test(path)) ||
    inside.startsWith('..') ||
    parts.slice(1).includes('') ||
    top.includes('/');
  if (isUnsafe) throw invalid(what, `"${name}" is an unsafe path`);
  const clean = parts.filter((part) => part !== '.').join('/');
  if (clean === '' || top === 'Chart.yaml')
    throw invalid(what, `expected files below a directory, got "${name}"`);
  return { top, name: clean };
}

function tooLarge(what: string, limit: string): Error {
  return helmError(
    'CHART_TOO_LARGE',
    `cannot read chart archive ${what}: expected at most ${limit}, got more`,
    { hint: 'package the chart without large files: exclude them with .helmignore' },
  );
}

function invalid(what: string, reason: string, cause?: unknown): Error {
  return helmError('CHART_INVALID', `cannot read chart archive ${what}: ${reason}`, {
    cause,
    hint: 'package the chart again: helm package DIR',
  });
}
