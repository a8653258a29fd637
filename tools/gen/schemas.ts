import { configSchema } from '@sealwright/release';
import { releaseReportSchema } from '@sealwright/seal';
import { policyFileSchema } from '@sealwright/seal/policy-schema';
import { z } from 'zod';

/** Returns the published JSON schemas: path, schema. */
export async function jsonSchemas(): Promise<Map<string, unknown>> {
  return new Map([
    ['docs/schemas/sealwright.schema.json', schemaOf(configSchema, 'sealwright.yaml')],
    [
      'docs/schemas/policy.schema.json',
      schemaOf(policyFileSchema, 'a policy file of cosign-verify'),
    ],
    ['docs/schemas/release.schema.json', schemaOf(releaseReportSchema, 'release.json')],
  ]);
}

function schemaOf(schema: z.ZodType, title: string): unknown {
  return { ...z.toJSONSchema(schema, { io: 'input' }), title };
}
