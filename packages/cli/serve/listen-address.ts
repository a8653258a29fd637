import { coreError, type ListenOptions } from '@sealwright/core';

/** `HOST:PORT`, `[::1]:PORT` or `:PORT` as listen options. @throws `INPUT_INVALID` */
export function parseListen(text: string): ListenOptions {
  const match = /^(?:\[([0-9a-f:]+)\]|([^:]*)):(\d{1,5})$/i.exec(text);
  const port = Number(match?.[3]);
  if (match === null || port > 65_535) {
    throw coreError('INPUT_INVALID', `"${text}" is not an address to listen on`, {
      hint: 'write HOST:PORT, such as 127.0.0.1:5000',
    });
  }
  const host = match[1] ?? match[2];
  return host === undefined || host === '' ? { port } : { host, port };
}
