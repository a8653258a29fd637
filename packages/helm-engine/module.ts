import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { ifMissing } from '@sealwright/core';
import { engineError } from './errors.ts';

/** The compiled module of the engine. */
export type EngineModule = object;

/** The part of WebAssembly that is used here. The types of Node do not have it. */
interface Compiler {
  compile(code: Uint8Array): Promise<EngineModule>;
}

/** Name of the file of the engine: a WebAssembly module, compressed with brotli. */
export const ENGINE_FILE = 'engine.wasm.br';

/** Limit of the module in bytes. */
const MODULE_LIMIT = 64 * 1024 * 1024;

/** The places of the file, from the folder of this code: the sources, the compiled package, the built program. */
const PLACES = ['.', '..', '../packages/helm-engine'];

/**
 * Loads the engine: reads the file of this release and compiles it.
 *
 * @param path another file with the module, compressed or not
 * @throws `ENGINE_MISSING` when there is no file, or it is not the module
 */
export async function loadEngine(path?: string): Promise<EngineModule> {
  const { bytes, file } = await read(path);
  const compiler = (globalThis as unknown as { readonly WebAssembly: Compiler }).WebAssembly;
  try {
    const isPlain = bytes[0] === 0 && bytes[1] === 0x61;
    const unpack = promisify(brotliDecompress);
    const code = isPlain ? bytes : await unpack(bytes, { maxOutputLength: MODULE_LIMIT });
    return await compiler.compile(code);
  } catch (cause) {
    throw engineError(
      'ENGINE_MISSING',
      `cannot load ${file}: expected a WebAssembly module, got something else (${(cause as Error).message})`,
      { cause, hint: `restore it with: git checkout -- packages/helm-engine/${ENGINE_FILE}` },
    );
  }
}

async function read(path: string | undefined): Promise<{ bytes: Uint8Array; file: string }> {
  const places = PLACES.map((place) => join(import.meta.dirname, place, ENGINE_FILE));
  for (const file of path === undefined ? places : [path]) {
    const bytes = await readFile(file).catch(ifMissing(undefined));
    if (bytes !== undefined) return { bytes, file };
  }
  throw engineError(
    'ENGINE_MISSING',
    `cannot load the template engine: expected the file ${path ?? ENGINE_FILE}, got none`,
    {
      hint: `use a checkout of the whole repository, or build the file with: npm run build:helm-engine`,
    },
  );
}
