import { type Digest, fromBase64, isSealwrightError, parseJson } from '@sealwright/core';
import { z } from 'zod';

/** An npm package of a package.json or a lockfile. */
export interface NpmPackage {
  readonly name: string;
  readonly version: string;
  /** License text of its author. */
  readonly license?: string;
  /** `excluded` for a development dependency. */
  readonly scope: 'required' | 'optional' | 'excluded';
  /** Digest of the package's tarball. */
  readonly tarballDigest?: Digest;
  /** `name@version` of its dependencies in the lockfile. */
  readonly needs: readonly string[];
}

const LIMITS = { bytes: 16 * 1024 * 1024, depth: 64 };

const licenseSchema = z.union([z.string(), z.object({ type: z.string() })]);

const packageJsonSchema = z.looseObject({
  name: z.string().min(1),
  version: z.string().min(1),
  license: licenseSchema.optional().catch(undefined),
  licenses: z.array(licenseSchema).optional().catch(undefined),
});

const needsSchema = z.record(z.string(), z.unknown()).optional();

const lockedSchema = z.looseObject({
  name: z.string().optional(),
  version: z.string().optional(),
  integrity: z.string().optional(),
  license: z.unknown().optional(),
  dev: z.boolean().optional(),
  optional: z.boolean().optional(),
  devOptional: z.boolean().optional(),
  link: z.boolean().optional(),
  dependencies: needsSchema,
  optionalDependencies: needsSchema,
});

interface OldLocked {
  readonly version?: string | undefined;
  readonly integrity?: string | undefined;
  readonly dev?: boolean | undefined;
  readonly optional?: boolean | undefined;
  readonly dependencies?: Readonly<Record<string, OldLocked>> | undefined;
}

const oldLockedSchema: z.ZodType<OldLocked> = z.looseObject({
  version: z.string().optional(),
  integrity: z.string().optional(),
  dev: z.boolean().optional(),
  optional: z.boolean().optional(),
  get dependencies() {
    return z.record(z.string(), oldLockedSchema).optional();
  },
});

const lockfileSchema = z.looseObject({
  name: z.string().optional(),
  version: z.string().optional(),
  lockfileVersion: z.number(),
  packages: z.record(z.string(), lockedSchema).optional(),
  dependencies: z.record(z.string(), oldLockedSchema).optional(),
});

/**
 * Reads the package of a package.json. Returns `undefined` for invalid JSON, or without name and version.
 *
 * @param path of the file
 */
export function readPackageJson(bytes: Uint8Array, path: string): NpmPackage | undefined {
  const parsed = tryParse(bytes, packageJsonSchema, path);
  if (parsed === undefined) return undefined;
  const { name, version } = parsed;
  const all = parsed.license === undefined ? (parsed.licenses ?? []) : [parsed.license];
  const names = all.map((one) => (typeof one === 'string' ? one : one.type));
  const license = names.length > 1 ? `(${names.join(' OR ')})` : names[0];
  return { name, version, ...(license ? { license } : {}), scope: 'required', needs: [] };
}

/**
 * Reads all packages of a package-lock.json or npm-shrinkwrap.json of version 1, 2 or 3. Returns `undefined` for any
 * other file.
 *
 * @param path of the file
 */
export function readLockfile(bytes: Uint8Array, path: string): NpmPackage[] | undefined {
  const lock = tryParse(bytes, lockfileSchema, path);
  if (lock === undefined) return undefined;
  if (lock.packages !== undefined) return readPackages(lock.packages, lock.name);
  const found: NpmPackage[] = [];
  readOld(lock.dependencies ?? {}, found, 0);
  return found;
}

type Locked = z.output<typeof lockedSchema>;

function readPackages(
  packages: Readonly<Record<string, Locked>>,
  rootName: string | undefined,
): NpmPackage[] {
  const identities = new Map<string, string>();
  for (const [location, one] of Object.entries(packages)) {
    const name = one.name ?? (location === '' ? rootName : nameOf(location));
    if (name && one.version && one.link !== true)
      identities.set(location, `${name}@${one.version}`);
  }
  const found: NpmPackage[] = [];
  for (const [location, identity] of identities) {
    const one = packages[location] as Locked;
    const wanted = Object.keys({ ...one.dependencies, ...one.optionalDependencies });
    const needs = wanted
      .map((name) => identities.get(locate(location, name, identities)))
      .filter((need) => need !== undefined);
    const at = identity.lastIndexOf('@');
    found.push({
      name: identity.slice(0, at),
      version: identity.slice(at + 1),
      ...(typeof one.license === 'string' ? { license: one.license } : {}),
      scope: scopeOf(one),
      ...tarballDigestOf(one.integrity),
      needs: [...new Set(needs)].sort(),
    });
  }
  return found;
}

/** Returns where Node resolves `name` for a package at `location`: in its own node_modules, then in those above. */
function locate(location: string, name: string, known: ReadonlyMap<string, string>): string {
  for (let at = location; ; ) {
    const candidate = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    if (known.has(candidate) || at === '') return candidate;
    const up = at.lastIndexOf('/node_modules/');
    at = up >= 0 ? at.slice(0, up) : '';
  }
}

function readOld(
  dependencies: Readonly<Record<string, OldLocked>>,
  found: NpmPackage[],
  depth: number,
): void {
  if (depth > 32) return;
  for (const [name, one] of Object.entries(dependencies)) {
    const version = one.version ?? '';
    if (/^\d/.test(version)) {
      found.push({
        name,
        version,
        scope: scopeOf(one),
        ...tarballDigestOf(one.integrity),
        needs: [],
      });
    }
    readOld(one.dependencies ?? {}, found, depth + 1);
  }
}

function scopeOf(one: {
  readonly dev?: boolean | undefined;
  readonly optional?: boolean | undefined;
}): NpmPackage['scope'] {
  if (one.dev === true) return 'excluded';
  return one.optional === true ? 'optional' : 'required';
}

function tarballDigestOf(integrity: string | undefined): { readonly tarballDigest?: Digest } {
  const match = /(?:^|\s)sha512-([A-Za-z0-9+/]{86}==)/.exec(integrity ?? '');
  if (match === null) return {};
  const hex = fromBase64(match[1] ?? '').toString('hex');
  return { tarballDigest: `sha512:${hex}` };
}

function nameOf(location: string): string | undefined {
  const at = location.lastIndexOf('node_modules/');
  return at < 0 ? undefined : location.slice(at + 'node_modules/'.length);
}

/** Parses a file of an image. Its content is not trusted, so invalid content means `undefined`, not an error. */
function tryParse<T extends z.ZodType>(
  bytes: Uint8Array,
  schema: T,
  what: string,
): z.output<T> | undefined {
  try {
    return parseJson(bytes, schema, what, LIMITS);
  } catch (cause) {
    if (isSealwrightError(cause, 'JSON_INVALID')) return undefined;
    throw cause;
  }
}
