import { writeFile } from 'node:fs/promises';
import { freePort, isOpen } from '../../interop/ports.ts';
import { PROGRAM, startServer } from './process.ts';

/** A registry process that keeps its content below `directory`, or in memory. */
export interface Server extends AsyncDisposable {
  /** `127.0.0.1:PORT` */
  readonly host: string;
  readonly directory: string;
}

/** A registry program with a kind of storage. */
export type ServerKind =
  | 'distribution'
  | 'olareg dir'
  | 'olareg mem'
  | 'serve DIR'
  | 'serve memory';

/** Starts a registry on a free port of loopback. */
export async function startRegistry(
  kind: ServerKind,
  directory: string,
  peers: ReadonlyMap<string, string>,
  env: Readonly<Record<string, string>>,
): Promise<Server> {
  const port = await freePort();
  const argv = await commandOf(kind, directory, port, peers);
  const running = await startServer(argv, env, () => isOpen(port));
  return {
    host: `127.0.0.1:${port}`,
    directory,
    [Symbol.asyncDispose]: () => running[Symbol.asyncDispose](),
  };
}

async function commandOf(
  kind: ServerKind,
  directory: string,
  port: number,
  peers: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const address = `127.0.0.1:${port}`;
  const olareg = [peers.get('olareg') ?? 'olareg', 'serve', '--port', String(port)];
  switch (kind) {
    case 'distribution': {
      const config = {
        version: '0.1',
        log: { level: 'error', accesslog: { disabled: true } },
        storage: { filesystem: { rootdirectory: directory }, delete: { enabled: true } },
        http: { addr: address },
      };
      await writeFile(`${directory}.json`, JSON.stringify(config));
      return [peers.get('registry') ?? 'registry', 'serve', `${directory}.json`];
    }
    case 'olareg dir':
      return [...olareg, '--store-type', 'dir', '--dir', directory];
    case 'olareg mem':
      return [...olareg, '--store-type', 'mem'];
    default: {
      const store = kind === 'serve DIR' ? directory : 'memory';
      return [process.execPath, PROGRAM, 'serve', '--quiet', '--listen', address, '--store', store];
    }
  }
}
