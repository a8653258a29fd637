import { readdir } from 'node:fs/promises';
import type { RequestListener } from 'node:http';

/** A function that writes a response. */
export type Respond = (response: Parameters<RequestListener>[1]) => unknown;

/** Serves files. `respond` writes the response for the file `special`. */
export function serve(
  files: ReadonlyMap<string, Uint8Array>,
  special: string,
  respond: Respond,
): RequestListener {
  return (request, response) => {
    const name = (request.url ?? '').slice(1);
    if (name === special) {
      respond(response);
      return;
    }
    response.writeHead(files.has(name) ? 200 : 404);
    response.end(files.get(name));
  };
}

/** Sends blanks until the client closes the connection. */
export function flood(response: Parameters<RequestListener>[1]): void {
  const more = (): void => {
    if (response.destroyed) return;
    if (response.write(Buffer.alloc(65_536, 0x20))) setImmediate(more);
    else response.once('drain', more);
  };
  more();
}

/** Lists the names of all files below a directory. */
export async function filesBelow(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}
