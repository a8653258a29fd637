import { isDigest } from '@sealwright/core';
import { lazily } from '@sealwright/core/schema';
import { z } from 'zod';

/** A layout of signatures, as cosign has it. */
export type Layout = 'bundle' | 'legacy';

const base64Text = lazily(() => z.base64().min(4));

/** Returns the schema of a log entry in the journal. */
const entrySchema = lazily(() =>
  z.strictObject({
    logIndex: z.string(),
    logId: z.strictObject({ keyId: base64Text() }),
    kindVersion: z.strictObject({ kind: z.string(), version: z.string() }),
    integratedTime: z.string().exactOptional(),
    inclusionPromise: z.strictObject({ signedEntryTimestamp: base64Text() }).exactOptional(),
    inclusionProof: z
      .strictObject({
        logIndex: z.string(),
        rootHash: base64Text(),
        treeSize: z.string(),
        hashes: z.array(base64Text()).max(64),
        checkpoint: z.strictObject({ envelope: z.string() }),
      })
      .exactOptional(),
    canonicalizedBody: base64Text(),
  }),
);

/** Returns the schema of one line of the journal. */
export const eventSchema = lazily(() => {
  const digest = z.string().refine(isDigest, 'not a digest');
  const url = z.string().min(1);
  // Reports show these texts, so they have no control characters.
  const name = z.string().regex(/^\P{Cc}+$/u, 'expected a text without control characters');
  const layout = z.enum(['bundle', 'legacy']);
  const head = { version: z.literal(1), message: digest };
  return z.discriminatedUnion('event', [
    z.strictObject({
      ...head,
      event: z.literal('signed'),
      subject: name,
      predicateType: name,
      layouts: z.array(layout).min(1).max(2),
      signature: base64Text(),
      material: z.discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('certificate'),
          der: base64Text(),
          issuers: z.array(z.string()),
        }),
        z.strictObject({ kind: z.literal('key'), der: base64Text(), hint: z.string() }),
      ]),
    }),
    z.strictObject({ ...head, event: z.literal('timestamped'), url, timestamp: base64Text() }),
    z.strictObject({ ...head, event: z.literal('logged'), url, entry: entrySchema() }),
    z.strictObject({ ...head, event: z.literal('pushed'), layout }),
    z.strictObject({ ...head, event: z.literal('dropped') }),
  ]);
});

/** One line of the journal. */
export type JournalEvent = z.output<ReturnType<typeof eventSchema>>;
/** A log entry in the journal. */
export type LoggedEntry = z.output<ReturnType<typeof entrySchema>>;
