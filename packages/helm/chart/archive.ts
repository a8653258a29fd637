import { pipeline, Readable } from 'node:stream';
import { type Content, collect, contentOf } from '@sealwright/core';
import { gunzipped, gzipOf } from '@sealwright/core/archive';
import tar from 'tar-stream';
import { helmError } from '../errors.ts';
import { type ChartFile, MAX_CHART_SIZE, MAX_FILE_SIZE } from './chart-file.ts';

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
  const pack = tar.pack();
  const mtime = new Date(epochSeconds * 1000);
  const packed = collect(pack as Content, 4 * MAX_CHART_SIZE, `archive of chart ${prefix}`);
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
  const zipped = gzipOf(contentOf(await packed), 'Helm');
  return collect(zipped, 4 * MAX_CHART_SIZE, `archive of chart ${prefix}`);
}

/**
 * Reads a chart archive and removes its top directory from the names (helm pkg/chart/loader/archive).
 *
 * @param what names the archive in messages
 * @throws `CHART_INVALID` for damage, absolute paths, paths with `..` and links
 * @throws `CHART_TOO_LARGE` for more than `MAX_CHART_SIZE` bytes
 */
export async function readArchive(bytes: Uint8Array, what: string): Promise<ChartFile[]> {
  const extract = tar.extract();
  let failure: unknown;
  pipeline(
    Readable.from(bounded(gunzipped(contentOf(bytes)), what), { objectMode: false }),
    extract as unknown as NodeJS.WritableStream,
    (error) => {
      failure = error ?? undefined;
    },
  );
  const files: ChartFile[] = [];
  try {
    for await (const entry of extract) {
      const { name, type } = entry.header;
      const content = await collect(entry as Content, MAX_FILE_SIZE, `${what}: ${name}`);
      const path = pathOf(name, type, what);
      if (path !== undefined) files.push({ name: path, bytes: content });
    }
  } catch (cause) {
    const first = failure ?? cause;
    if (first instanceof Error && 'kind' in first) throw first;
    throw invalid(what, first instanceof Error ? first.message : 'unknown error', first);
  } finally {
    extract.destroy();
  }
  if (files.length === 0) throw invalid(what, 'it contains no files');
  return files;
}

async function* bounded(content: Content, what: string): Content {
  let size = 0;
  for await (const chunk of content) {
    size += chunk.byteLength;
    if (size > MAX_CHART_SIZE)
      throw helmError(
        'CHART_TOO_LARGE',
        `cannot read chart archive ${what}: expected at most ${MAX_CHART_SIZE} bytes, got more`,
      );
    yield chunk;
  }
}

function pathOf(name: string, type: string | null | undefined, what: string): string | undefined {
  if (type === 'directory') return undefined;
  const path = name.replaceAll('\\', '/');
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  const bad = path.startsWith('/') || /^[A-Za-z]:/.test(path) || parts.includes('..');
  if (bad || type !== 'file') {
    throw invalid(what, `"${name}" is ${bad ? 'an unsafe path' : `a ${type}`}`);
  }
  if (parts.length < 2) throw invalid(what, `expected files below a directory, got "${name}"`);
  return parts.slice(1).join('/');
}

function invalid(what: string, reason: string, cause?: unknown): Error {
  return helmError('CHART_INVALID', `cannot read chart archive ${what}: ${reason}`, { cause });
}
