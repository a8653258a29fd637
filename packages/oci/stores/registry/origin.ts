import { isLoopback, normalRegistry } from '../../model/reference.ts';

/** Returns the origin of a registry: https, or plain http on loopback and for the hosts in `insecure`. */
export function originOf(registry: string, insecure: readonly string[]): URL {
  const host = registry === 'docker.io' ? 'registry-1.docker.io' : registry;
  const plain = isLoopback(registry) || isInsecure(registry, insecure);
  return new URL(`${plain ? 'http' : 'https'}://${host}/`);
}

/** Reports whether a registry is among hosts in any spelling. A host without a port counts for each of its ports. */
export function isInsecure(registry: string, insecure: readonly string[]): boolean {
  const name = registry.replace(/:\d+$/, '');
  return insecure.some((each) => [registry, name].includes(normalRegistry(each) ?? each));
}
