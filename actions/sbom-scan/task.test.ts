import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ProgressItem } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { assembleImage } from '@sealwright/image';
import { openLayout } from '@sealwright/oci';
import { NOT_SCANNED } from '@sealwright/release';
import { expect, test } from 'vitest';
import { task } from './task.ts';

test('prints once, and has once in the summary, that vulnerabilities were not matched', async () => {
  await using host = memoryHost();
  const directory = await mkdtemp(join(tmpdir(), 'sealwright-sbom-'));
  const printed: string[] = [];
  const item: ProgressItem = {
    child: () => item,
    note: (text) => void printed.push(text),
    update: () => undefined,
    end: (_state, text = '') => void printed.push(text),
  };
  try {
    await assembleImage(
      { from: 'scratch', files: [{ content: 'x', target: '/x' }] },
      {
        directory,
        target: await openLayout(join(directory, 'layout')),
        epochSeconds: 0,
        tag: 'v1',
      },
    );
    const images = [`oci:${join(directory, 'layout')}`];
    const inputs = task.inputs.parse({ images, out: join(directory, 'out') });
    await task.run(inputs, { ...host.ports, progress: { start: () => item } });
    const shown = [...host.logs, ...printed].filter((text) => text.includes(NOT_SCANNED));
    expect(shown).toEqual([`notice: ${NOT_SCANNED}`]);
    expect(host.summary.join('\n').split(NOT_SCANNED)).toHaveLength(2);
  } finally {
    await rm(directory, { recursive: true });
  }
});
