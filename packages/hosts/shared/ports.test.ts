import { listen } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { expect, test } from 'vitest';
import { openPorts } from './ports.ts';

test.each([
  ['lower case first', { http_proxy: 'PROXY', HTTP_PROXY: 'http://127.0.0.1:1' }],
  ['upper case', { HTTP_PROXY: 'PROXY' }],
  ['upper case when lower case is empty', { http_proxy: '', HTTP_PROXY: 'PROXY' }],
  [
    'no exception when no_proxy is empty',
    { http_proxy: 'PROXY', no_proxy: '', NO_PROXY: 'other.test' },
  ],
])('reads the variables of proxies: %s', async (_, variables) => {
  const lines: string[] = [];
  await using proxy = await listen({
    listener: ({ method, url }, response) => {
      lines.push(`${method} ${url}`);
      response.end('by the proxy');
    },
  });
  await using host = memoryHost();
  const env = Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, value.replace('PROXY', proxy.url)]),
  );
  await using opened = openPorts({
    ...host.ports,
    env,
    exportEnv: () => undefined,
    identity: () => host.ports.identity,
    backgroundCommand: () => ['false'],
  });
  const response = await opened.ports.http({ method: 'GET', url: 'http://registry.example.test/' });
  expect(await response.text()).toBe('by the proxy');
  expect(lines).toEqual(['GET http://registry.example.test/']);
});
