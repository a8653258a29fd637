import { collect, type Digest, observed, textOf } from '@sealwright/core';
import { readConfig } from '@sealwright/image';
import {
  type Descriptor,
  type Fetcher,
  type ImagePlatform,
  MANIFEST_LIMIT,
  parseManifest,
} from '@sealwright/oci';
import { PackageURL } from 'packageurl-js';
import type { GoModule } from './catalogers/go.ts';
import { detectLicense } from './catalogers/licenses.ts';
import { readLockfile, readPackageJson } from './catalogers/npm.ts';
import { type OsRelease, parseOsRelease } from './catalogers/os-release.ts';
import { sbomError } from './errors.ts';
import type { ImageFile } from './sources/file-content.ts';
import { readFiles } from './sources/image-files.ts';

/** A package in an image. */
export interface CatalogPackage {
  /** Package URL (purl-spec). */
  readonly purl: string;
  readonly name: string;
  readonly version: string | undefined;
  readonly ecosystem: 'npm' | 'golang';
  /** `excluded` for a development dependency. */
  readonly scope: 'required' | 'optional' | 'excluded';
  /** License that the package declares: an SPDX expression, or any text. */
  readonly license: string | undefined;
  /** SPDX identifiers of the license files beside the package. */
  readonly foundLicenses: readonly string[];
  /** Digests of the package's tarball, from lockfiles. */
  readonly digests: readonly Digest[];
  /** Absolute paths of the files that name the package. */
  readonly locations: readonly string[];
  /** Package URLs of its dependencies. */
  readonly needs: readonly string[];
}

/** The content of one platform's image. */
export interface Catalog {
  readonly subject: Descriptor;
  readonly platform: ImagePlatform;
  readonly os: OsRelease | undefined;
  /** Sorted by purl. */
  readonly packages: readonly CatalogPackage[];
  /** Every regular file, sorted by path. */
  readonly files: readonly Pick<ImageFile, 'path' | 'size' | 'digest' | 'sha1'>[];
  /** Files that were not scanned, one text for each. */
  readonly notes: readonly string[];
}

/**
 * Catalogues one platform's image: npm packages (lockfiles and package.json), Go modules in binaries, the
 * distribution, license files, and every file with its digest.
 *
 * @param manifest of one platform, not an index
 * @param onProgress receives the read and all bytes of the layers
 * @throws `SUBJECT_INVALID`, `LAYER_INVALID`, `IMAGE_TOO_LARGE`, `JSON_INVALID`, and errors of the source
 */
export async function catalogImage(
  source: Pick<Fetcher, 'get'>,
  manifest: Descriptor,
  onProgress: (doneBytes: number, totalBytes: number) => void = () => undefined,
): Promise<Catalog> {
  const what = `manifest ${manifest.digest}`;
  const bytes = await collect(source.get(manifest), MANIFEST_LIMIT, what);
  const { config, layers } = parseManifest(bytes, what, manifest.mediaType);
  if (config === undefined || layers === undefined) {
    throw sbomError(
      'SUBJECT_INVALID',
      `cannot catalogue ${what}: expected an image of one platform`,
      {
        hint: 'catalogue each manifest of the index, then compose the catalogues',
      },
    );
  }
  const { os, architecture, variant } = await readConfig(source, config);
  const { files, notes } = await readFiles(observedSource(source, layers, onProgress), layers);
  return {
    subject: { mediaType: manifest.mediaType, digest: manifest.digest, size: manifest.size },
    platform: { os, architecture, ...(variant === undefined ? {} : { variant }) },
    os: findOsRelease(files),
    packages: findPackages(files),
    files: files.map(({ path, size, digest, sha1 }) => ({ path, size, digest, sha1 })),
    notes,
  };
}

/** Returns a source that reports the bytes that are read from it, of all bytes of `layers`. */
function observedSource(
  source: Pick<Fetcher, 'get'>,
  layers: readonly Descriptor[],
  onProgress: (doneBytes: number, totalBytes: number) => void,
): Pick<Fetcher, 'get'> {
  const total = layers.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  return {
    get: (descriptor, options) =>
      observed(source.get(descriptor, options), (chunk) => {
        done += chunk.byteLength;
        onProgress(done, total);
      }),
  };
}

function findOsRelease(files: readonly ImageFile[]): OsRelease | undefined {
  for (const path of ['/etc/os-release', '/usr/lib/os-release']) {
    const bytes = files.find((one) => one.path === path)?.bytes;
    if (bytes !== undefined) return parseOsRelease(textOf(bytes));
  }
  return undefined;
}

function findPackages(files: readonly ImageFile[]): CatalogPackage[] {
  const found = new Map<string, CatalogPackage[]>();
  const licenses = licensesByDirectory(files);
  for (const file of files) {
    for (const one of packagesOf(file, licenses)) {
      const same = found.get(one.purl);
      if (same === undefined) found.set(one.purl, [one]);
      else same.push(one);
    }
  }
  return [...found.values()].map(merged).sort((a, b) => (a.purl < b.purl ? -1 : 1));
}

function packagesOf(
  file: ImageFile,
  licenses: ReadonlyMap<string, readonly string[]>,
): CatalogPackage[] {
  if (file.go !== undefined) return goPackages(file);
  if (file.bytes === undefined) return [];
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  const directory = file.path.slice(0, file.path.lastIndexOf('/'));
  if (name === 'package.json') {
    const one = readPackageJson(file.bytes, file.path);
    if (one === undefined) return [];
    const foundLicenses = licenses.get(directory) ?? [];
    return [npmPackage(one, file.path, foundLicenses)].filter((found) => found !== undefined);
  }
  if (!/^(package-lock|npm-shrinkwrap|\.package-lock)\.json$/.test(name)) return [];
  return (readLockfile(file.bytes, file.path) ?? [])
    .map((one) => npmPackage(one, file.path, []))
    .filter((found) => found !== undefined);
}

function npmPackage(
  one: NonNullable<ReturnType<typeof readPackageJson>>,
  path: string,
  foundLicenses: readonly string[],
): CatalogPackage | undefined {
  const purl = npmPurl(one.name, one.version);
  if (purl === undefined) return undefined;
  const needs = one.needs.map((need) => {
    const at = need.lastIndexOf('@');
    return npmPurl(need.slice(0, at), need.slice(at + 1));
  });
  return {
    purl,
    name: one.name,
    version: one.version,
    ecosystem: 'npm',
    scope: one.scope,
    license: one.license,
    foundLicenses,
    digests: one.tarballDigest === undefined ? [] : [one.tarballDigest],
    locations: [path],
    needs: needs.filter((need) => need !== undefined),
  };
}

function npmPurl(name: string, version: string): string | undefined {
  const match = /^(?:(@[^/]+)\/)?([^/@]+)$/.exec(name);
  if (match === null) return undefined;
  return purlOf('npm', match[1], match[2] as string, version);
}

function goPackages(file: ImageFile): CatalogPackage[] {
  const { main, dependencies = [], goVersion = '' } = file.go ?? {};
  const standard = goPackage(
    { path: 'stdlib', version: goVersion.replace(/^go/, '').split(' ', 1)[0] ?? '' },
    file.path,
    [],
  );
  const needed = dependencies.map((one) => goPackage(one.replacedBy ?? one, file.path, []));
  const found = [standard, ...needed].filter((one) => one !== undefined);
  if (main === undefined) return found;
  const needs = found.map((one) => one.purl).sort();
  const program = goPackage(main.replacedBy ?? main, file.path, needs);
  return program === undefined ? found : [program, ...found];
}

function goPackage(
  { path, version }: GoModule,
  location: string,
  needs: readonly string[],
): CatalogPackage | undefined {
  const known = version === '' || version === '(devel)' ? undefined : version;
  const at = path.lastIndexOf('/');
  const namespace = at < 0 ? undefined : path.slice(0, at);
  const name = path.slice(at + 1);
  // A replacement by a directory has no module path, so it has no package URL.
  if (name === '' || path.startsWith('.') || path.startsWith('/')) return undefined;
  const purl = purlOf('golang', namespace, name, known);
  return {
    purl,
    name: path,
    version: known,
    ecosystem: 'golang',
    scope: 'required',
    license: path === 'stdlib' ? 'BSD-3-Clause' : undefined,
    foundLicenses: [],
    digests: [],
    locations: [location],
    needs,
  };
}

function licensesByDirectory(files: readonly ImageFile[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { path, bytes } of files) {
    if (bytes === undefined || !/\/(LICEN[CS]E|COPYING|UNLICENSE)[^/]*$/i.test(path)) continue;
    const license = detectLicense(textOf(bytes));
    const directory = path.slice(0, path.lastIndexOf('/'));
    const known = found.get(directory) ?? [];
    if (license !== undefined && !known.includes(license))
      found.set(directory, [...known, license]);
  }
  return found;
}

/** Returns one package for all that have the same package URL. */
function merged(same: readonly CatalogPackage[]): CatalogPackage {
  const [first] = same as readonly [CatalogPackage, ...CatalogPackage[]];
  if (same.length === 1) return first;
  const all = <T extends string>(listOf: (one: CatalogPackage) => readonly T[]) =>
    [...new Set(same.flatMap(listOf))].sort();
  const scopes = new Set(same.map(({ scope }) => scope));
  return {
    ...first,
    scope:
      (['required', 'optional', 'excluded'] as const).find((one) => scopes.has(one)) ?? 'required',
    license: same.find(({ license }) => license !== undefined)?.license,
    foundLicenses: all((one) => one.foundLicenses),
    digests: all((one) => one.digests),
    locations: all((one) => one.locations),
    needs: all((one) => one.needs),
  };
}

function purlOf(
  type: string,
  namespace: string | undefined,
  name: string,
  version: string | undefined,
): string {
  return new PackageURL(type, namespace, name, version, undefined, undefined).toString();
}
