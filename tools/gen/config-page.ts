import { configSchema } from '@sealwright/release';
import { stringify } from 'yaml';
import { z } from 'zod';
import { markdownTable } from './markdown.ts';

/** A part of a JSON schema, as zod writes it. */
interface SchemaNode {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly additionalProperties?: SchemaNode | boolean;
}

/** A key of sealwright.yaml: its path, with `NAME` for a name and `[]` for an item of a list. */
export interface ConfigKey {
  readonly path: readonly string[];
  readonly schema: SchemaNode;
  readonly required: boolean;
}

/** An example of every key, by its path. */
export const EXAMPLES: Readonly<Record<string, unknown>> = {
  version: 1,
  registry: 'ghcr.io/acme/shop',
  tags: ['1.4.0', 'latest'],
  images: { app: { from: 'scratch' } },
  'images.NAME.from': 'docker.io/library/alpine:3.22',
  'images.NAME.platforms': ['linux/amd64', 'linux/arm64'],
  'images.NAME.files': [{ source: 'rootfs', target: '/' }],
  'images.NAME.files.[].source': 'build/{os}-{arch}/server',
  'images.NAME.files.[].builtin': 'ca-certificates',
  'images.NAME.files.[].content': 'nobody:x:65534:65534::/:\n',
  'images.NAME.files.[].directory': '/tmp',
  'images.NAME.files.[].symlink': '/usr/local/bin/server',
  'images.NAME.files.[].target': '/usr/local/bin/server',
  'images.NAME.files.[].mode': '0755',
  'images.NAME.files.[].owner': '65532:65532',
  'images.NAME.user': '65532:65532',
  'images.NAME.env': { LOG_LEVEL: 'info' },
  'images.NAME.entrypoint': ['/usr/local/bin/server'],
  'images.NAME.cmd': ['--listen', ':8080'],
  'images.NAME.workdir': '/srv',
  'images.NAME.ports': ['8080', '8443/tcp'],
  'images.NAME.labels': { 'com.example.team': 'shop' },
  'images.NAME.annotations': { 'org.opencontainers.image.licenses': 'Apache-2.0' },
  'images.NAME.stop-signal': 'SIGINT',
  'images.NAME.tags': ['1.4.0'],
  sbom: { formats: ['cyclonedx'] },
  'sbom.formats': ['cyclonedx', 'spdx'],
  sign: { sigstore: 'public' },
  'sign.sigstore': 'stack',
  'sign.trusted-root': 'trusted_root.json',
  'sign.tuf-root': 'root.json',
  'sign.signing-config': 'signing_config.json',
  'sign.identity-audience': 'sigstore',
  'sign.key': 'cosign.key',
  'sign.format': 'bundle',
  'sign.log': 'private',
  verify: { key: 'cosign.pub' },
  'verify.sigstore': 'stack',
  'verify.trusted-root': 'trusted_root.json',
  'verify.tuf-root': 'root.json',
  'verify.key': 'cosign.pub',
  'verify.log': 'private',
  'verify.certificate-identity':
    'https://github.com/acme/shop/.github/workflows/release.yml@refs/heads/main',
  'verify.certificate-identity-regexp':
    'https://github\\.com/acme/shop/\\.github/workflows/release\\.yml@refs/tags/v.*',
  'verify.certificate-oidc-issuer': 'https://token.actions.githubusercontent.com',
  'verify.certificate-oidc-issuer-regexp': 'https://token\\.actions\\.githubusercontent\\.com',
  charts: [{ path: 'charts/app' }],
  'charts.[].path': 'charts/app',
  'charts.[].version': '1.4.0',
  'charts.[].app-version': '1.4.0',
  'charts.[].pin': { image: 'app' },
};

/** Returns all keys of sealwright.yaml, each before the keys in it. */
export function configKeys(): readonly ConfigKey[] {
  return keysIn(z.toJSONSchema(configSchema, { io: 'input' }) as SchemaNode, []);
}

function keysIn(schema: SchemaNode, path: readonly string[]): readonly ConfigKey[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, member]) => {
    const at = [...path, name];
    const required = schema.required?.includes(name) === true;
    return [{ path: at, schema: member, required }, ...keysIn(member, at)];
  });
  const { items, additionalProperties: values } = schema;
  return [
    ...own,
    ...(items === undefined ? [] : keysIn(items, [...path, '[]'])),
    ...(typeof values === 'object' ? keysIn(values, [...path, 'NAME']) : []),
  ];
}

/** Writes the Markdown of all keys: a table for each map, with an example of every key. */
export function configKeysSection(): string {
  const sections = new Map<string, ConfigKey[]>();
  for (const key of configKeys()) {
    const parent = key.path.slice(0, -1).join('.');
    sections.set(parent, [...(sections.get(parent) ?? []), key]);
  }
  return [...sections]
    .map(([parent, keys]) => {
      const title = parent === '' ? 'The file' : `\`${parent.replaceAll('.[]', '[]')}\``;
      return `### ${title}\n\n${markdownTable(['Key', 'Description', 'Default', 'Example'], keys.map(rowOf))}`;
    })
    .join('\n\n');
}

function rowOf({ path, schema, required }: ConfigKey): readonly string[] {
  const name = path.join('.');
  const key = path.at(-1) ?? '';
  if (!Object.hasOwn(EXAMPLES, name))
    throw new Error(`cannot write docs/sealwright-yaml.md: no example of ${name}`);
  const choices = schema.items?.enum ?? schema.enum;
  const oneOf =
    choices === undefined
      ? ''
      : ` One of ${choices.map((each) => `\`${String(each)}\``).join(', ')}.`;
  const description = (schema.description ?? '').replace(/\.?$/, '.').replaceAll('<', '&lt;');
  const value = schema.default === undefined ? '' : `\`${flow(schema.default)}\``;
  return [
    `\`${key}\``,
    `${description}${oneOf}`,
    required ? '**required**' : value,
    `\`${key}: ${flow(EXAMPLES[name])}\``,
  ];
}

/** Returns a value as YAML on one line. */
function flow(value: unknown): string {
  const options = { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0 } as const;
  return stringify(value, options).trim();
}
