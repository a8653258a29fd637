import { configSchema } from '@sealwright/release';
import { releaseReportSchema } from '@sealwright/seal';
import { z } from 'zod';

/** The JSON schemas that we publish: path, schema. */
export async function jsonSchemas(): Promise<Map<string, unknown>> {
  return new Map([
    ['docs/schemas/sealwright.schema.json', schemaOf(configSchema, 'sealwright.yaml')],
    ['docs/schemas/release.schema.json', schemaOf(releaseReportSchema, 'release.json')],
  ]);
}

function schemaOf(schema: z.ZodType, title: string): unknown {
  return { ...z.toJSONSchema(schema, { io: 'input' }), title };
}
