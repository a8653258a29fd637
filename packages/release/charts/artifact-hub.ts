import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { coreError, ifMissing, mapLimit, textOf } from '@sealwright/core';
import { pathKind } from '@sealwright/helm';
import { describe, OCI_MANIFEST, pushBlob, pushManifest, type Store } from '@sealwright/oci';
import { isMap, parseDocument } from 'yaml';
import type { PublishedChart } from './charts.ts';

/* The media types and the tag are those of Artifact Hub (artifacthub/hub internal/repo/manager.go and its docs). */

/** The tag of the metadata of a repository. */
const TAG = 'artifacthub.io';
const CONFIG = 'application/vnd.cncf.artifacthub.config.v1+yaml';
const LAYER = 'application/vnd.cncf.artifacthub.repository-metadata.layer.v1.yaml';
const FILE = 'artifacthub-repo.yml';

/** The largest metadata file in bytes. */
const LIMIT = 1024 * 1024;

/** Repositories that are written at the same time. */
const AT_ONCE = 4;

/**
 * Reads the metadata of the repositories of charts, by the paths of the charts: the given file, else `artifacthub-repo.yml` in
 * the directory of a chart or beside it.
 *
 * @throws `INPUT_INVALID` for a missing given file, and for a file that is no map
 */
export async function readArtifactHub(
  charts: readonly string[],
  given: string | undefined,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  for (const path of charts) {
    const own = pathKind(path) === 'directory' ? [join(path, FILE)] : [];
    const files = given === undefined ? [...own, join(dirname(resolve(path)), FILE)] : [given];
    for (const file of files) {
      const bytes = await readFile(file).catch(ifMissing(undefined));
      if (bytes === undefined) continue;
      found.set(path, checked(bytes, file));
      break;
    }
    if (given === undefined || found.has(path)) continue;
    throw coreError('INPUT_INVALID', `cannot read ${given}: it does not exist`, {
      hint: 'set "artifacthub" to the path of an artifacthub-repo.yml',
    });
  }
  return found;
}

/** Pushes the metadata of the repositories of charts where it changed. Returns these repositories. */
export async function pushArtifactHub(
  charts: readonly Pick<PublishedChart, 'path' | 'repository' | 'store'>[],
  metadata: ReadonlyMap<string, Uint8Array>,
): Promise<readonly string[]> {
  const changed = await mapLimit(charts, AT_ONCE, async ({ path, repository, store }) => {
    const bytes = metadata.get(path);
    return bytes !== undefined && (await pushMetadata(store, bytes)) ? [repository] : [];
  });
  return changed.flat();
}

function checked(bytes: Uint8Array, file: string): Uint8Array {
  if (bytes.byteLength <= LIMIT && isValid(parseDocument(textOf(bytes)))) return bytes;
  throw coreError(
    'INPUT_INVALID',
    `cannot use ${file}: expected a YAML map of at most ${LIMIT} bytes, such as "repositoryID: …"`,
  );
}

function isValid({ errors, contents }: ReturnType<typeof parseDocument>): boolean {
  return errors.length === 0 && isMap(contents);
}

async function pushMetadata(store: Store, bytes: Uint8Array): Promise<boolean> {
  const config = describe(CONFIG, Buffer.from('{}'));
  const layer = describe(LAYER, bytes);
  const annotations = { 'org.opencontainers.image.title': FILE };
  const content = {
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config,
    layers: [{ ...layer, annotations }],
  };
  const manifest = describe(OCI_MANIFEST, Buffer.from(JSON.stringify(content)));
  const existing = await store.resolve(TAG);
  if (existing?.digest === manifest.digest) return false;
  await Promise.all([
    pushBlob(store, CONFIG, Buffer.from('{}')),
    pushBlob(store, LAYER, Buffer.from(bytes)),
  ]);
  const pushed = await pushManifest(store, OCI_MANIFEST, content);
  await store.tag(pushed, TAG);
  return true;
}
