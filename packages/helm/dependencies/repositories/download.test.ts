import { listen } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { expect, test } from 'vitest';
import { download } from './download.ts';

test('gives up on a file that does not end within the deadline', async () => {
  await using host = memoryHost();
  await using server = await listen({
    listener: (_, response) => void response.writeHead(200).write('part'),
  });
  const options = {
    http: host.ports.http,
    repository: new URL(server.url),
    logins: [],
    signal: host.ports.signal,
  };
  const url = new URL(`${server.url}/index.yaml`);
  await expect(
    download(url, 1000, 'index of a.test', { ...options, deadlineMs: 50 }),
  ).rejects.toMatchObject({
    code: 'REPOSITORY_FAILED',
    message: 'cannot read index of a.test: expected the whole file within 0.05 s, got a part of it',
  });
  const reading = download(url, 1000, 'index of a.test', options);
  host.interrupt();
  await expect(reading).rejects.toMatchObject({ code: 'INTERRUPTED' });
});
