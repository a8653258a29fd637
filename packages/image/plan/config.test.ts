import { expect, test } from 'vitest';
import { imageConfigSchema } from './config.ts';

const CONFIG = {
  architecture: 'amd64',
  os: 'linux',
  rootfs: { type: 'layers', diff_ids: [] },
};
const OPTIONAL = Object.entries(imageConfigSchema.shape)
  .filter(([, member]) => member.safeParse(undefined).success)
  .map(([key]) => key);

test.each(OPTIONAL)('reads null as absent in an image config: %s', (key) => {
  expect(imageConfigSchema.parse({ ...CONFIG, [key]: null })).toEqual(CONFIG);
});

const OPTIONS = 'User ExposedPorts Env Entrypoint Cmd Volumes WorkingDir Labels StopSignal';

test.each(OPTIONS.split(' '))('reads null as absent in the run options: %s', (key) => {
  expect(imageConfigSchema.parse({ ...CONFIG, config: { [key]: null } }).config).toEqual({});
});
