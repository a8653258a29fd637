import { join } from 'node:path';
import { textOf } from '@sealwright/core';
import { assembleImage, type FileOptions } from '@sealwright/image';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { testStore } from '../../image/testdata/store.ts';
import { catalogImage } from '../catalog.ts';
import { sbomOptionsSchema } from '../options.ts';
import { cycloneDxValidator } from '../testdata/cyclonedx.ts';
import { elfOf, inlineInfo } from '../testdata/elf.ts';
import { type DocumentMeta, imagePurl, uuid5 } from './identifiers.ts';
import { composeSbom, sbomOf } from './sbom.ts';

const meta: DocumentMeta = {
  name: 'portal',
  repository: 'ghcr.io/Owner/portal',
  epochSeconds: 1_767_225_600,
  tool: { name: 'sealwright', version: '0.1.0' },
};

const goProgram = elfOf({
  wide: true,
  littleEndian: true,
  section: true,
  data: () =>
    inlineInfo(
      'go1.26.3 X:nodwarf5',
      'path\tx\nmod\tgithub.com/a/X\t(devel)\ndep\tgolang.org/x/sys\tv0.30.0\ndep\texample.com/l\tv1\n=>\t./local\n',
    ),
}).toString('latin1');

const lock = {
  name: 'site',
  version: '1.0.0',
  lockfileVersion: 3,
  packages: {
    '': { name: 'site', version: '1.0.0', dependencies: { '@s/a': '1' } },
    'node_modules/@s/a': {
      version: '1.0.0',
      integrity: `sha512-${Buffer.alloc(64, 1).toString('base64')}`,
    },
    'node_modules/d': { version: '1.0.0', dev: true },
  },
};

const files: FileOptions[] = [
  { content: 'ID=test\nVERSION_ID="1.0"\nPRETTY_NAME="Test 1.0"\n', target: '/etc/os-release' },
  { content: JSON.stringify(lock), target: '/srv/package-lock.json' },
  {
    content: JSON.stringify({ name: '@s/a', version: '1.0.0', license: 'SEE LICENSE IN LICENSE' }),
    target: '/srv/node_modules/@s/a/package.json',
  },
  { content: 'Apache License\nVersion 2.0', target: '/srv/node_modules/@s/a/LICENSE' },
];

async function assembled() {
  const { mkdtemp, rm, writeFile } = await import('node:fs/promises');
  const { tmpdir } = await import('node:os');
  const directory = await mkdtemp(join(tmpdir(), 'sbom-'));
  await writeFile(join(directory, 'program'), Buffer.from(goProgram, 'latin1'));
  const store = testStore();
  const program = { source: 'program', target: '/bin/program', mode: '0755' };
  const { root, platforms } = await assembleImage(
    { from: 'scratch', files: [...files, program] },
    { directory, target: store, epochSeconds: 0 },
  );
  await rm(directory, { recursive: true, force: true });
  const catalogs = [];
  for (const one of platforms) catalogs.push(await catalogImage(store, one.manifest));
  return { store, root, catalogs };
}

test('catalogues and merges packages of every kind with their dependencies', async () => {
  const { catalogs } = await assembled();
  const [catalog] = catalogs;
  expect(catalog?.os).toEqual({ id: 'test', versionId: '1.0', name: 'Test 1.0' });
  const packages = catalog?.packages ?? [];
  expect(packages.map(({ purl, scope, needs }) => [purl, scope, needs])).toEqual([
    [
      'pkg:golang/github.com/a/X',
      'required',
      ['pkg:golang/golang.org/x/sys@v0.30.0', 'pkg:golang/stdlib@1.26.3'],
    ],
    ['pkg:golang/golang.org/x/sys@v0.30.0', 'required', []],
    ['pkg:golang/stdlib@1.26.3', 'required', []],
    ['pkg:npm/%40s/a@1.0.0', 'required', []],
    ['pkg:npm/d@1.0.0', 'excluded', []],
    ['pkg:npm/site@1.0.0', 'required', ['pkg:npm/%40s/a@1.0.0']],
  ]);
  expect(packages.find((one) => one.name === '@s/a')).toMatchObject({
    license: 'SEE LICENSE IN LICENSE',
    foundLicenses: ['Apache-2.0'],
    locations: ['/srv/node_modules/@s/a/package.json', '/srv/package-lock.json'],
    digests: [`sha512:${'01'.repeat(64)}`],
  });
  expect(catalog?.files).toHaveLength(5);
});

test('writes CycloneDX documents that pass the official schema and resolve every reference', async () => {
  const { root, catalogs } = await assembled();
  const validate = cycloneDxValidator();
  const documents = [
    ...catalogs.map((one) => sbomOf('cyclonedx', one, meta)),
    composeSbom('cyclonedx', root, catalogs, meta),
  ];
  expect(documents.map((one) => one.components)).toEqual([7, 7, 14]);
  for (const { bytes } of documents) {
    const document = JSON.parse(textOf(bytes)) as Record<string, unknown>;
    validate(document);
    expect(validate.errors).toBeNull();
    const refs = [...textOf(bytes).matchAll(/"bom-ref": (".*")/g)].map((one) => one[1] as string);
    expect(new Set(refs).size).toBe(refs.length);
    const dependencies = document['dependencies'] as { ref: string; dependsOn: string[] }[];
    const named = dependencies.flatMap((one) => [one.ref, ...one.dependsOn]);
    expect(named.filter((one) => !refs.includes(JSON.stringify(one)))).toEqual([]);
    expect(new Set(dependencies.map((one) => one.ref)).size).toBe(dependencies.length);
  }
});

/** The parts of SPDX 2.3's JSON schema that these documents use, and the rules of its text. */
const id = z.string().regex(/^SPDXRef-[A-Za-z0-9.-]+$/);
const checksums = z.array(
  z.strictObject({ algorithm: z.enum(['SHA1', 'SHA256']), checksumValue: z.hex() }),
);
const license = z.string().regex(/^[A-Za-z0-9.() +-]+$/);
const spdxSchema = z.strictObject({
  spdxVersion: z.literal('SPDX-2.3'),
  dataLicense: z.literal('CC0-1.0'),
  SPDXID: z.literal('SPDXRef-DOCUMENT'),
  name: z.string(),
  documentNamespace: z.url().refine((text) => !text.includes('#')),
  creationInfo: z.strictObject({
    created: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    creators: z.array(z.string().regex(/^Tool: .+-.+/)),
    licenseListVersion: z.string().regex(/^\d+\.\d+$/),
  }),
  packages: z.array(
    z.strictObject({
      SPDXID: id,
      name: z.string().min(1),
      versionInfo: z.string().optional(),
      summary: z.string().optional(),
      comment: z.string().optional(),
      primaryPackagePurpose: z.enum(['CONTAINER', 'LIBRARY', 'OPERATING_SYSTEM']),
      downloadLocation: z.literal('NOASSERTION'),
      filesAnalyzed: z.literal(false),
      checksums: checksums.optional(),
      licenseConcluded: license,
      licenseDeclared: license,
      copyrightText: z.string(),
      externalRefs: z
        .array(
          z.strictObject({
            referenceCategory: z.literal('PACKAGE-MANAGER'),
            referenceType: z.literal('purl'),
            referenceLocator: z.string().startsWith('pkg:'),
          }),
        )
        .optional(),
    }),
  ),
  files: z.array(
    z.strictObject({
      SPDXID: id,
      fileName: z.string().startsWith('./'),
      checksums: checksums.refine((all) => all.some((one) => one.algorithm === 'SHA1')),
      licenseConcluded: license,
      copyrightText: z.string(),
    }),
  ),
  relationships: z.array(
    z.strictObject({
      spdxElementId: id,
      relationshipType: z.enum([
        'DESCRIBES',
        'CONTAINS',
        'DEPENDS_ON',
        'DEV_DEPENDENCY_OF',
        'VARIANT_OF',
      ]),
      relatedSpdxElement: id,
    }),
  ),
});

test('writes SPDX documents that pass the 2.3 schema and resolve every identifier', async () => {
  const { root, catalogs } = await assembled();
  const documents = [
    ...catalogs.map((one) => sbomOf('spdx', one, meta)),
    composeSbom('spdx', root, catalogs, meta),
  ];
  for (const { bytes } of documents) {
    const document = spdxSchema.parse(JSON.parse(textOf(bytes)));
    const ids = [
      document.SPDXID,
      ...[...document.packages, ...document.files].map((one) => one.SPDXID),
    ];
    expect(new Set(ids).size).toBe(ids.length);
    const related = document.relationships.flatMap((one) => [
      one.spdxElementId,
      one.relatedSpdxElement,
    ]);
    expect(related.filter((one) => !ids.includes(one))).toEqual([]);
  }
  const whole = textOf(documents[2]?.bytes ?? new Uint8Array());
  expect(whole.match(/VARIANT_OF/g)).toHaveLength(2);
  expect(whole).toContain('declared license: SEE LICENSE IN LICENSE');
});

test('writes the same bytes for the same image, and another UUID for another image', async () => {
  const [one, two] = [await assembled(), await assembled()];
  const bytesOf = ({ catalogs }: typeof one, format: 'cyclonedx' | 'spdx', at: number) => {
    const catalog = catalogs[at];
    return catalog === undefined ? '' : textOf(sbomOf(format, catalog, meta).bytes);
  };
  for (const format of ['cyclonedx', 'spdx'] as const) {
    expect(bytesOf(one, format, 0)).toBe(bytesOf(two, format, 0));
  }
  const serial = (text: string) =>
    /urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab]/.exec(text)?.[0];
  expect(serial(bytesOf(one, 'cyclonedx', 0))).toBeTruthy();
  expect(serial(bytesOf(one, 'cyclonedx', 0))).not.toBe(serial(bytesOf(one, 'cyclonedx', 1)));
});

test('computes UUIDs and package URLs as their specifications define', () => {
  // Python's uuid.uuid5(uuid.NAMESPACE_URL, …) returns this value.
  expect(uuid5('http://www.example.com')).toBe('2d32a3f1-fac2-52a6-ac52-fe9e87e628ea');
  const digest = `sha256:${'0'.repeat(64)}` as const;
  expect(imagePurl(meta, digest, { os: 'linux', architecture: 'arm64' })).toBe(
    `pkg:oci/portal@sha256%3A${'0'.repeat(64)}?arch=arm64&repository_url=ghcr.io/owner/portal`,
  );
});

test('refuses to catalogue an index', async () => {
  const { store, root } = await assembled();
  await expect(catalogImage(store, root)).rejects.toMatchObject({ code: 'SUBJECT_INVALID' });
});

test('refuses unknown options and formats', () => {
  expect(sbomOptionsSchema.safeParse({ formats: ['spdx'] }).success).toBe(true);
  expect(sbomOptionsSchema.safeParse({ formats: ['pdf'] }).success).toBe(false);
  expect(sbomOptionsSchema.safeParse({ format: ['spdx'] }).success).toBe(false);
});
