import { coreError, type ListenOptions } from '@sealwright/core';

/** Parses `HOST:PORT`, `[::1]:PORT` or `:PORT` as listen options. @throws `INPUT_INVALID` */
export function parseListen(text: string): ListenOptions {
  const match = /^(?:\[([0-9a-f:]+)\]|([^:]*)):(\d{1,5})$/i.exec(text);
  const port = Number(match?.[3]);
  if (match === null || port > 65_535) {
    throw coreError('INPUT_INVALID', `cannot listen on "${text}": expected HOST:PORT`, {
      hint: 'pass for example --listen 127.0.0.1:5000',
    });
  }
  const host = match[1] ?? match[2];
  return host === undefined || host === '' ? { port } : { host, port };
}
