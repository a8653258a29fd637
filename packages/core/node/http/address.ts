import { type LookupAddress, lookup as systemLookup } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** The scope of an address: the internet, a private network or this machine, or one link. */
export type Reach = 'public' | 'private' | 'link';

/* Networks of RFC 6890 and its registries that are valid only in a private network or on this machine. */
const PRIVATE = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '::/128',
  '::1/128',
  '64:ff9b:1::/48',
  'fc00::/7',
  'ff00::/8',
];
/* Link-local networks, where clouds serve the credentials of their machines. */
const LINK = ['169.254.0.0/16', 'fe80::/10', 'fd00:ec2::254/128'];

/** Returns the scope of an IP address. An IPv4 address inside an IPv6 address counts as IPv4. */
export function reachOf(address: string): Reach {
  if (isIn(LINK, address)) return 'link';
  return isIn(PRIVATE, address) ? 'private' : 'public';
}

/** Reports whether a text is an IP address in one of these networks in CIDR. An IPv4 address in an IPv6 one is IPv4. */
export function isIn(networks: readonly string[], address: string): boolean {
  if (isIP(address) === 0) return false;
  const list = new BlockList();
  for (const network of networks) {
    const [base = '', prefix = ''] = network.split('/');
    list.addSubnet(base, Number(prefix), family(base));
  }
  return list.check(address, family(address));
}

function family(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}

/** Returns the addresses of a host. */
export type AddressesOf = (host: string) => Promise<readonly Pick<LookupAddress, 'address'>[]>;

/** Looks up a host as the system does. */
export const systemAddresses: AddressesOf = (host) => lookup(host, { all: true });

/** Returns the narrowest scope of a URL's addresses. A host without an address counts as public. */
export async function reachOfHost(url: URL, addressesOf: AddressesOf): Promise<Reach> {
  const host = hostOf(url);
  if (isIP(host) !== 0) return reachOf(host);
  if (isLocalName(host)) return 'private';
  return nearest(await addressesOf(host).catch(() => []));
}

function nearest(addresses: readonly Pick<LookupAddress, 'address'>[]): Reach {
  const reaches = new Set(addresses.map(({ address }) => reachOf(address)));
  if (reaches.has('link')) return 'link';
  return reaches.has('private') ? 'private' : 'public';
}

/** Reports whether a server of scope `origin` may name a server of scope `target`. */
function isAllowed(target: Reach, origin: Reach): boolean {
  return target === 'public' || target === origin || (target === 'private' && origin === 'link');
}

/** Returns a DNS lookup for URLs that a server of this scope names. It checks the address that is then used. */
export function guardedLookup(origin: Reach): LookupFunction {
  return (hostname, options, callback) => {
    systemLookup(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, '', 0);
      const bad = found.find(({ address }) => !isAllowed(reachOf(address), origin));
      if (bad !== undefined) return callback(refusal(`${hostname} (${bad.address})`), '', 0);
      if (options.all === true) return callback(null, found);
      return callback(null, found[0]?.address ?? '', found[0]?.family ?? 0);
    });
  };
}

/** Checks a URL whose host is an address, which needs no lookup. @throws Error with the code `ENEAR` */
export function checkHost(url: URL, origin: Reach): void {
  const host = hostOf(url);
  const reach = isLocalName(host) ? 'private' : isIP(host) === 0 ? 'public' : reachOf(host);
  if (!isAllowed(reach, origin)) throw refusal(host);
}

function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

/** Reports whether a host name means this machine (RFC 6761 §6.3). */
export function isLocalName(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost');
}

function refusal(what: string): Error {
  return Object.assign(
    new Error(`${what} is in a narrower network than the server that names it`),
    { code: 'ENEAR' },
  );
}
