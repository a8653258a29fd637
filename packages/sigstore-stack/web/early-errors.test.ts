import { connect } from 'node:net';
import { listen, openFaultRules } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { expect, test } from 'vitest';
import { type StackFault, withFaults } from '../faults/faults.ts';
import type { TamperSources } from '../faults/tamper.ts';
import { routes } from './routes.ts';

test.each([
  ['413', '/body'],
  ['404', '/unknown'],
  ['503', '/fault'],
])('responds %s before the whole body and closes the connection', async (status, path) => {
  await using host = memoryHost();
  const table = {
    'POST /body': async (call: { body(): Promise<Uint8Array> }) => ({ body: await call.body() }),
  };
  const service = routes(table, { requests: 0 }, host.ports.log, { bodyLimit: 9 });
  const rules = openFaultRules<StackFault>();
  rules.add({ fault: { status: 503 }, path: '/fault' });
  const listener = withFaults(service, rules, () => ({}) as TamperSources, host.ports.clock);
  await using server = await listen({ listener });
  const socket = connect(server.port, '127.0.0.1').on('error', () => undefined);
  let response = '';
  socket.on('data', (bytes: Buffer) => (response += bytes.toString('latin1')));
  socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n${'x'.repeat(99)}`);
  await new Promise((resolve) => socket.once('close', resolve));
  expect(response).toMatch(new RegExp(`^HTTP/1\\.1 ${status} .*\r\nConnection: close\r\n`, 's'));
  expect(response).toMatch(/\r\n\r\n\{.*\}$/s);
});
