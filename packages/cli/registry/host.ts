import { coreError } from '@sealwright/core';
import { normalRegistry } from '@sealwright/oci';

/** Parses the host of a registry, and returns its one form: `ghcr.io`, `localhost:5000`. @throws `INPUT_INVALID` */
export function parseRegistry(text: string): string {
  const registry = normalRegistry(text);
  if (registry !== undefined) return registry;
  throw coreError(
    'INPUT_INVALID',
    `cannot use "${text}" as a registry: expected HOST or HOST:PORT`,
    {
      hint: 'pass for example ghcr.io or localhost:5000, without https:// and without a path',
    },
  );
}
