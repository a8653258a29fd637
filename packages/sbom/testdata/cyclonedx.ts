import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';

/** Returns the check of documents by the official schema of CycloneDX 1.6. */
export function cycloneDxValidator(): ValidateFunction {
  const require = createRequire(import.meta.url);
  const main = require.resolve('@cyclonedx/cyclonedx-library/package.json');
  const read = (name: string) =>
    JSON.parse(readFileSync(join(dirname(main), 'res/schema', name), 'utf8')) as Record<
      string,
      unknown
    >;
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addFormat('idn-email', true).addFormat('iri-reference', true);
  for (const name of ['spdx', 'jsf-0.82', 'cryptography-defs']) {
    const schema = read(`${name}.SNAPSHOT.schema.json`);
    // The 1.6 schema refers to them by relative URLs.
    ajv.addSchema({ ...schema, $id: `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json` });
  }
  return ajv.compile(read('bom-1.6.SNAPSHOT.schema.json'));
}
