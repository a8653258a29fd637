import { describe, expect, it } from 'vitest';
import { readFractions } from './timestamp.ts';

type Entity = Parameters<typeof readFractions>[0];

/** Returns an entity with one timestamp of this generation time, which the library cannot read. */
function entityAt(text: string): { readonly entity: Entity; readonly time: () => unknown } {
  const timestamp = {
    tstInfo: { root: { subs: [0, 1, 2, 3, 4].map(() => ({ value: Buffer.from(text) })) } },
    signingTime: 'unreadable',
  };
  const entity = { timestamps: [{ $case: 'timestamp-authority', timestamp }] } as unknown as Entity;
  return { entity, time: () => timestamp.signingTime };
}

describe('readFractions', () => {
  it.each([
    ['20260102030405.1Z', '2026-01-02T03:04:05.100Z'],
    ['20260102030405.12Z', '2026-01-02T03:04:05.120Z'],
    ['20260102030405.123Z', '2026-01-02T03:04:05.123Z'],
    ['20260102030405.123456Z', '2026-01-02T03:04:05.123Z'],
  ])('reads %s', (text, iso) => {
    const { entity, time } = entityAt(text);
    readFractions(entity);
    expect(time()).toEqual(new Date(iso));
  });

  it.each(['20260102030405Z', '20260102030405.Z', '20261399000000.5Z', 'nonsense'])(
    'leaves %s to the library',
    (text) => {
      const { entity, time } = entityAt(text);
      readFractions(entity);
      expect(time()).toBe('unreadable');
    },
  );
});
