import { isLoopback } from '../../model/reference.ts';

/** Returns the origin of a registry: https, or plain http on loopback and for the hosts in `insecure`. */
export function originOf(registry: string, insecure: readonly string[]): URL {
  const host = registry === 'docker.io' ? 'registry-1.docker.io' : registry;
  const name = host.replace(/:\d+$/, '').toLowerCase();
  const plain = isLoopback(name) || insecure.some((each) => [host, name, registry].includes(each));
  return new URL(`${plain ? 'http' : 'https'}://${host}/`);
}
