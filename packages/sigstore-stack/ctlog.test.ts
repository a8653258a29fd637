import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { memoryHost } from '@sealwright/core/testing';
import { expect, it } from 'vitest';
import { openCtLog } from './ctlog.ts';
import { openAuthority } from './fulcio.ts';
import { poison } from './sct.ts';
import { memoryState } from './state.ts';
import { nameOf, parseCertificate, randomSerial, signCertificate, tbsOf } from './x509.ts';

it('logs what its root issued, and nothing that only says so', async () => {
  await using host = memoryHost();
  const { clock, random } = host.ports;
  const authority = openAuthority(memoryState(), host.ports);
  const log = openCtLog(memoryState(), [authority.certificate], host.ports);
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const precertificate = (key: KeyObject) =>
    signCertificate(
      tbsOf({
        serial: randomSerial(random),
        issuer: parseCertificate(authority.certificate).tbsCertificate.subject,
        subject: nameOf('example', 'leaf'),
        publicKey: createPublicKey(privateKey),
        notBefore: clock.now() - 1000,
        notAfter: clock.now() + 60_000,
        extensions: [poison()],
      }),
      key,
    );
  await expect(
    log.addPreChain([precertificate(privateKey), authority.certificate]),
  ).rejects.toMatchObject({ status: 400 });
  expect(log.log.size()).toBe(0);
  await log.addPreChain([precertificate(authority.key), authority.certificate]);
  expect(log.log.size()).toBe(1);
});
