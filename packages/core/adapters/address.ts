import { lookup as systemLookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/* Addresses that only this machine, its link or its own network can reach (RFC 6890, and its registries). */
const NEAR: readonly (readonly [address: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 128],
  ['::1', 128],
  ['64:ff9b:1::', 48],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
];

/** True for an IP address that is not of the public internet; an IPv4 address inside of an IPv6 one counts as itself. */
export function isNear(address: string): boolean {
  const list = new BlockList();
  for (const [network, prefix] of NEAR)
    list.addSubnet(network, prefix, isIP(network) === 6 ? 'ipv6' : 'ipv4');
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** A look-up that fails where a name leads to a near address: checked on the very address that is connected to. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  systemLookup(hostname, { ...options, all: true }, (error, found) => {
    if (error !== null) return callback(error, '', 0);
    const near = found.find(({ address }) => isNear(address));
    if (near !== undefined) return callback(nearError(`${hostname} (${near.address})`), '', 0);
    if (options.all === true) return callback(null, found);
    const [first] = found;
    return callback(null, first?.address ?? '', first?.family ?? 0);
  });
};

/** @throws for a URL whose host is a near address, or this machine by name */
export function checkPublic(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isHere = host === 'localhost' || host.endsWith('.localhost');
  if (isHere || (isIP(host) !== 0 && isNear(host))) throw nearError(host);
}

function nearError(what: string): Error {
  return Object.assign(new Error(`${what} is not on the public internet`), { code: 'ENEAR' });
}
