import { describe, expect, test } from 'vitest';
import { openProxySettings } from './proxy.ts';

const PROXY = 'http://proxy.test:3128';

function isProxied(noProxy: string, url: string): boolean {
  return (
    openProxySettings({ httpProxy: PROXY, httpsProxy: PROXY, noProxy })(new URL(url)) !== undefined
  );
}

describe('no_proxy', () => {
  test.each([
    ['*', 'https://a.test/'],
    ['b.test, *', 'https://a.test/'],
    ['*:8443', 'https://a.test:8443/'],
    ['example.com', 'https://example.com/'],
    ['example.com', 'https://a.b.example.com/'],
    ['example.com', 'https://EXAMPLE.com./'],
    ['EXAMPLE.COM.', 'https://a.example.com/'],
    ['.example.com', 'https://a.example.com/'],
    ['*.example.com', 'https://a.example.com/'],
    ['b.test example.com', 'https://a.example.com/'],
    ['example.com:443', 'https://example.com/'],
    ['example.com:80', 'http://a.example.com/'],
    ['example.com:8443', 'https://example.com:8443/'],
    ['bücher.example', 'https://xn--bcher-kva.example/'],
    ['192.0.2.7', 'http://192.0.2.7/'],
    ['192.0.2.7:5000', 'http://192.0.2.7:5000/'],
    ['192.0.2.7', 'http://[::ffff:192.0.2.7]/'],
    ['192.0.2.0/24', 'http://192.0.2.255:5000/'],
    ['0.0.0.0/0', 'http://192.0.2.255/'],
    ['2001:db8::7', 'http://[2001:db8::7]/'],
    ['[2001:db8::7]', 'http://[2001:db8::7]/'],
    ['[2001:db8::7]:5000', 'http://[2001:db8::7]:5000/'],
    ['2001:db8::/32', 'http://[2001:db8:ffff::1]/'],
    ['', 'http://localhost/'],
    ['', 'http://a.localhost/'],
    ['', 'http://127.9.9.9:5000/'],
    ['', 'https://[::1]/'],
  ])('%j is a direct connection for %s', (noProxy, url) => {
    expect(isProxied(noProxy, url)).toBe(false);
  });

  test.each([
    ['', 'https://a.test/'],
    [' , ,', 'https://a.test/'],
    ['*:8443', 'https://a.test/'],
    ['example.com', 'https://notexample.com/'],
    ['example.com', 'https://example.com.evil.test/'],
    ['.example.com', 'https://example.com/'],
    ['*.example.com', 'https://example.com/'],
    ['example.com:80', 'https://example.com/'],
    ['example.com:8443', 'https://example.com/'],
    ['192.0.2.7', 'http://192.0.2.70/'],
    ['192.0.2.7:5000', 'http://192.0.2.7/'],
    ['192.0.2.0/24', 'http://192.0.3.1/'],
    ['192.0.2.0/24', 'http://192.0.2.example/'],
    ['192.0.2.0/33', 'http://192.0.2.1/'],
    ['2001:db8::/32', 'http://[2001:db9::1]/'],
    ['2001:db8::/129', 'http://[2001:db8::1]/'],
    ['.', 'https://a.test/'],
    ['[', 'https://a.test/'],
    ['.*', 'https://a.test/'],
  ])('%j is no exception for %s', (noProxy, url) => {
    expect(isProxied(noProxy, url)).toBe(true);
  });
});

describe('the variables', () => {
  test.each([
    ['https://a.test/', { httpsProxy: 'p:1' }, 'http://p:1/'],
    ['https://a.test/', { httpsProxy: 'https://p/', httpProxy: 'q' }, 'https://p/'],
    ['https://a.test/', { httpsProxy: ' ', httpProxy: 'q' }, undefined],
    ['http://a.test/', { httpsProxy: 'p:1' }, undefined],
    ['http://a.test/', { httpsProxy: 'p', httpProxy: 'http://u:p@q:3128/path' }, 'http://q:3128/'],
  ])('choose the proxy of %s from %j', (url, settings, proxy) => {
    expect(openProxySettings(settings)(new URL(url))?.url.href).toBe(proxy);
  });
});
