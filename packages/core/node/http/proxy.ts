import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { coreError } from '../../errors.ts';
import { base64 } from '../../text/base64.ts';
import { isIn, isLocalName } from './address.ts';

/** Proxy settings, with the values of the environment variables of these names. Empty ones count as unset. */
export interface ProxySettings {
  readonly httpProxy?: string | undefined;
  readonly httpsProxy?: string | undefined;
  readonly noProxy?: string | undefined;
}

/** A proxy: its URL without credentials, and the value of `Proxy-Authorization` for them. */
export interface Proxy {
  readonly url: URL;
  readonly authorization?: string | undefined;
}

/** Returns the proxy of a URL, undefined for a direct connection. @throws `INPUT_INVALID` for a proxy that is not HTTP */
export type ProxyOf = (url: URL) => Proxy | undefined;

/**
 * Opens the proxy settings as Go's tools read them (golang.org/x/net/http/httpproxy): `https_proxy` for `https:` URLs,
 * `http_proxy` for `http:` URLs, none for this machine and what `no_proxy` names.
 */
export function openProxySettings(settings: ProxySettings): ProxyOf {
  const exceptions = (settings.noProxy ?? '').split(/[,\s]+/).flatMap(exceptionOf);
  const known = new Map<string, Proxy>();
  return (url) => {
    const isTls = url.protocol === 'https:';
    const text = (isTls ? settings.httpsProxy : settings.httpProxy)?.trim() ?? '';
    if (text === '') return undefined;
    const target = addressOf(url);
    if (isThisMachine(target.host) || exceptions.some((matches) => matches(target)))
      return undefined;
    const proxy = known.get(text) ?? parseProxy(text, isTls ? 'https_proxy' : 'http_proxy');
    known.set(text, proxy);
    return proxy;
  };
}

/** The host (without brackets) and the port of a URL, and both as one text. */
export interface Address {
  readonly host: string;
  readonly port: number;
  readonly authority: string;
}

/** Returns the address of a URL, with the default port of its protocol. */
export function addressOf({ hostname, port: given, protocol }: URL): Address {
  const port = given === '' ? (protocol === 'https:' ? 443 : 80) : Number(given);
  return { host: hostname.replace(/^\[|\]$/g, ''), port, authority: `${hostname}:${port}` };
}

function parseProxy(text: string, variable: string): Proxy {
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`);
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === '')
    // The value may contain a password.
    throw coreError(
      'INPUT_INVALID',
      `cannot use the proxy in ${variable}: expected a URL of HTTP`,
      {
        hint: `set ${variable} to http://HOST:PORT or https://HOST:PORT`,
      },
    );
  const { username, password } = url;
  const proxy = { url: new URL(url.origin) };
  if (username === '' && password === '') return proxy;
  const credentials = base64(`${decoded(username)}:${decoded(password)}`);
  return { ...proxy, authorization: `Basic ${credentials}` };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function isThisMachine(host: string): boolean {
  return isLocalName(host) || isIn(['127.0.0.0/8', '::1/128'], host);
}

/**
 * Returns the test of one entry of `no_proxy`: `*`, an address, a network in CIDR, a domain with its subdomains, `.domain`
 * or `*.domain` for its subdomains only. All but a network may end with a port.
 */
function exceptionOf(entry: string): ((target: Address) => boolean)[] {
  if (entry === '') return [];
  const [, network = '', prefix = ''] = /^([\d.]+|[\da-f:.]+)\/(\d{1,3})$/i.exec(entry) ?? [];
  if (isIP(network) !== 0) {
    if (Number(prefix) > (isIP(network) === 6 ? 128 : 32)) return [];
    return [({ host }) => isIn([`${network}/${prefix}`], host)];
  }
  const [, bracketed, plain = '', port] =
    (isIP(entry) === 6 ? undefined : /^(?:\[(.+)\]|([^[\]:]+))(?::(\d+))?$/.exec(entry)) ?? [];
  const name = (bracketed ?? (plain === '' ? entry : plain)).toLowerCase();
  const isHost = hostTest(name);
  return [(target) => (port === undefined || Number(port) === target.port) && isHost(target.host)];
}

function hostTest(name: string): (host: string) => boolean {
  if (name === '*') return () => true;
  const bits = isIP(name) === 6 ? 128 : 32;
  if (isIP(name) !== 0) return (host) => isIn([`${name}/${bits}`], host);
  const domain = domainToASCII(name.replace(/^\*?\./, '').replace(/\.$/, ''));
  if (domain === '') return () => false;
  const isExact = !/^\*?\./.test(name);
  return (host) => {
    const target = host.replace(/\.$/, '');
    return target.endsWith(`.${domain}`) || (isExact && target === domain);
  };
}
