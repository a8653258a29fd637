import { basename } from 'node:path';
import { isDigest } from '@sealwright/core';
import {
  type Fetcher,
  type LocalStore,
  ociError,
  parseReference,
  type Referrers,
  type Resolver,
  type Sizer,
  type Stores,
  type TagLister,
} from '@sealwright/oci';
import { isRepositoryName, isTag } from './router.ts';

/** What can be served without ever being written to. */
export type ReadableStore = Fetcher & Resolver & TagLister & Referrers & Sizer;

/** One repository that is only read, such as an archive. Writing throws: serve it with `readOnly`. */
export function readOnlyStores(repository: string, reader: ReadableStore): Stores {
  const store = readOnlyStore(reader);
  return {
    open: (name) =>
      name === repository
        ? Promise.resolve(store)
        : Promise.reject(ociError('NOT_FOUND', `there is no repository ${name}`)),
    async *list() {
      yield repository;
    },
    has: (name) => Promise.resolve(name === repository),
  };
}

/**
 * Names for a layout's content that a registry can serve: its own names where they are tags, the tags of those that
 * are whole references, as containerd and docker write them.
 */
async function tagsOf(reader: ReadableStore): Promise<Map<string, string>> {
  const tags = new Map<string, string>();
  for await (const name of reader.tags()) {
    const tag = isTag(name) ? name : referenceOf(name)?.tag;
    if (tag !== undefined && (tag === name || !tags.has(tag))) tags.set(tag, name);
  }
  return tags;
}

/**
 * What to call the repository of a layout: what its names say where they are whole references and agree, else the
 * file's name without its endings.
 */
export async function repositoryNameOf(path: string, reader: ReadableStore): Promise<string> {
  const said = new Set<string | undefined>();
  for await (const name of reader.tags()) said.add(referenceOf(name)?.repository);
  const [only] = said;
  if (only !== undefined && said.size === 1) return only;
  const plain = basename(path)
    .toLowerCase()
    .replace(/(?:\.oci|\.tar)+$/, '')
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/([._-])[._-]+/g, '$1')
    .replace(/^[._-]+|[._-]+$/g, '');
  return isRepositoryName(plain) ? plain : 'archive';
}

/** A name that is a whole reference, `host/name:tag`. */
function referenceOf(name: string): { repository: string; tag: string | undefined } | undefined {
  if (!name.includes('/') && !name.includes(':')) return undefined;
  try {
    const { repository, tag } = parseReference(name);
    return { repository, tag };
  } catch {
    return undefined;
  }
}

function readOnlyStore(reader: ReadableStore): LocalStore {
  const refused = (): Promise<never> =>
    Promise.reject(ociError('FORBIDDEN', 'writing to a repository that is only read'));
  return {
    has: (descriptor) => reader.has(descriptor),
    get: (descriptor, options) => reader.get(descriptor, options),
    sizeOf: (digest) => reader.sizeOf(digest),
    referrers: (subject, options) => reader.referrers(subject, options),
    async resolve(reference) {
      if (isDigest(reference)) return reader.resolve(reference);
      const name = (await tagsOf(reader)).get(reference);
      return name === undefined ? undefined : reader.resolve(name);
    },
    async *tags() {
      yield* [...(await tagsOf(reader)).keys()].sort();
    },
    put: refused,
    putTagged: refused,
    ingest: refused,
    tag: refused,
    tagIf: refused,
    delete: refused,
    untag: refused,
    mount: () => Promise.resolve(false),
  };
}
