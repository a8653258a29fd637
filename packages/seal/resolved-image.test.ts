import { expect, test } from 'vitest';
import { lowerCaseReference } from './resolved-image.ts';

test('lowerCaseReference leaves tags, digests and layouts alone', () => {
  const notices: string[] = [];
  const log = { notice: (message: string) => void notices.push(message) };
  const texts = [
    'ghcr.io/Some/App:V1',
    'Host:5000/A@sha256:AB',
    'oci:Dir:Tag',
    'ghcr.io/some/app:V1',
  ];
  expect(texts.map((text) => lowerCaseReference(text, log))).toEqual([
    'ghcr.io/some/app:V1',
    'host:5000/a@sha256:AB',
    'oci:Dir:Tag',
    'ghcr.io/some/app:V1',
  ]);
  expect(notices).toHaveLength(2);
});
