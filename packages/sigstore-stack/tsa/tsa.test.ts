import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignedData } from '@peculiar/asn1-cms';
import { AsnConvert, type OctetString } from '@peculiar/asn1-schema';
import { TimeStampResp, TSTInfo } from '@peculiar/asn1-tsp';
import { listen } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { expect, test } from 'vitest';
import { directoryState, memoryState } from '../state/state.ts';
import { openTsa } from './tsa.ts';

const QUERY = {
  artifactHash: Buffer.alloc(32).toString('base64'),
  hashAlgorithm: 'sha256',
  certificates: false,
};

function infoOf(reply: ArrayBuffer): TSTInfo {
  const { timeStampToken } = AsnConvert.parse(reply, TimeStampResp);
  const signed = AsnConvert.parse(timeStampToken?.content as ArrayBuffer, SignedData);
  const content = signed.encapContentInfo.eContent?.single as OctetString;
  return AsnConvert.parse(content.buffer, TSTInfo);
}

test('increases serial numbers when it is reopened and the clock goes back', async () => {
  await using host = memoryHost();
  const directory = await mkdtemp(join(tmpdir(), 'tsa-'));
  try {
    const serials: bigint[] = [];
    for (const now of [
      Date.parse('2026-01-01'),
      Date.parse('2025-01-01'),
      Date.parse('2024-01-01'),
    ]) {
      const clock = { ...host.ports.clock, now: () => now };
      const tsa = openTsa(directoryState(directory), { ...host.ports, clock });
      await using server = await listen(tsa);
      const requests = Array.from({ length: 3 }, async () => {
        const response = await fetch(`${server.url}/api/v1/timestamp`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(QUERY),
        });
        const serial = infoOf(await response.arrayBuffer()).serialNumber;
        return BigInt(`0x${Buffer.from(serial).toString('hex')}`);
      });
      serials.push(...(await Promise.all(requests)).toSorted((a, b) => (a < b ? -1 : 1)));
    }
    expect(new Set(serials).size).toBe(9);
    expect(serials).toEqual(serials.toSorted((a, b) => (a < b ? -1 : 1)));
    // RFC 3161 §2.4.2: at most 160 bits.
    expect(serials.every((serial) => serial > 0n && serial < 1n << 160n)).toBe(true);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});

test('returns a timestamp under the policy of the query and refuses unknown policies', async () => {
  await using host = memoryHost();
  const tsa = openTsa(memoryState(), host.ports, ['1.2.3', '1.2.4']);
  await using server = await listen(tsa);
  const send = (tsaPolicyOID: string) =>
    fetch(`${server.url}/api/v1/timestamp`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...QUERY, tsaPolicyOID }),
    });
  for (const [requested, expected] of [
    ['', '1.2.3'],
    ['1.2.4', '1.2.4'],
  ] as const)
    expect(infoOf(await (await send(requested)).arrayBuffer()).policy).toBe(expected);
  expect(await (await send('1.2.5')).json()).toEqual({
    code: 400,
    message: 'unaccepted policy: requested TSA policy is not supported by the TSA',
  });
});
