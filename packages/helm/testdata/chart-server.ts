import { digestOf, hexOf, listen, type Listening } from '@sealwright/core';
import { writeArchive } from '../chart/archive.ts';

/** A request that a chart server received. */
export interface ChartRequest {
  readonly path: string;
  readonly authorization: string | undefined;
}

/** What a chart server responds with: a body, or a status with headers. */
export type ChartResponse =
  | string
  | Uint8Array
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> };

/** A web server with files of a repository of charts. */
export interface ChartServer extends Listening {
  readonly requests: ChartRequest[];
  /** Responses by path and query. A test may change them. */
  readonly files: Map<string, ChartResponse>;
}

/** Starts a web server with no files. */
export async function chartServer(): Promise<ChartServer> {
  const requests: ChartRequest[] = [];
  const files = new Map<string, ChartResponse>();
  const listening = await listen({
    listener: (request, response) => {
      const path = request.url ?? '';
      requests.push({ path, authorization: request.headers.authorization });
      const found = files.get(path) ?? { status: 404 };
      if (typeof found === 'string' || found instanceof Uint8Array) response.end(found);
      else response.writeHead(found.status, found.headers).end();
    },
  });
  return Object.assign(listening, { requests, files });
}

/** Returns the archive of a small chart. */
export function smallArchive(name: string, version: string, text = 'a: 1\n'): Promise<Uint8Array> {
  const yaml = `apiVersion: v2\nname: ${name}\nversion: ${version}\n`;
  const files = [
    { name: 'Chart.yaml', bytes: Buffer.from(yaml) },
    { name: 'values.yaml', bytes: Buffer.from(text) },
  ];
  return writeArchive(files, name, 1_767_225_600);
}

/** Returns an index.yaml as helm writes it, of entries `[version, url, archive]` of one chart. */
export function indexText(
  name: string,
  entries: readonly (readonly [version: string, url: string, archive?: Uint8Array | undefined])[],
): string {
  const lines = entries.map(([version, url, archive]) =>
    [
      `  - apiVersion: v2`,
      ...(archive === undefined ? [] : [`    digest: ${hexOf(digestOf(archive))}`]),
      `    name: ${name}`,
      `    urls:`,
      `    - ${url}`,
      `    version: ${version}`,
    ].join('\n'),
  );
  return `apiVersion: v1\nentries:\n  ${name}:\n${lines.join('\n')}\ngenerated: "2026-01-01T00:00:00Z"\n`;
}
