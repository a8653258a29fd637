import type { LocalStore, Stores } from '@sealwright/oci';

/**
 * The repositories of a service, opened by name. Clients choose the names, so a name that was only requested, or whose
 * upload sessions ended without a blob, leaves nothing in memory.
 */
export interface Repositories {
  /** Reports whether a repository exists. */
  has(name: string): Promise<boolean>;
  /** Opens a repository for the work. It can be one that does not exist yet. */
  use<T>(name: string, work: (repository: LocalStore) => Promise<T>): Promise<T>;
  /** Drops the state of repositories whose upload sessions have expired. */
  collect(): Promise<void>;
  /** Returns the names that are kept. */
  kept(): ReadonlySet<string>;
}

/** Opens the repositories of stores. */
export function openRepositories(stores: Stores): Repositories {
  /** Repositories that exist, which is checked once. */
  const existing = new Set<string>();
  /** Repositories that are empty but for upload sessions. */
  const pending = new Set<string>();
  /** The number of requests that use a repository now. */
  const inUse = new Map<string, number>();

  async function has(name: string): Promise<boolean> {
    if (existing.has(name)) return true;
    const isPresent = await (stores.has?.(name) ?? isListed(stores, name));
    if (isPresent) existing.add(name);
    return isPresent;
  }
  function forget(name: string): boolean {
    if (inUse.has(name) || stores.forget?.(name) !== true) return false;
    existing.delete(name);
    pending.delete(name);
    return true;
  }
  return {
    has,
    async use(name, work) {
      inUse.set(name, (inUse.get(name) ?? 0) + 1);
      try {
        return await work(await stores.open(name));
      } finally {
        const others = (inUse.get(name) ?? 1) - 1;
        if (others > 0) inUse.set(name, others);
        else inUse.delete(name);
        if (!forget(name) && !existing.has(name)) pending.add(name);
      }
    },
    async collect() {
      for (const name of pending) if (!forget(name) && (await has(name))) pending.delete(name);
    },
    kept: () => new Set([...existing, ...pending, ...inUse.keys()]),
  };
}

async function isListed(stores: Stores, name: string): Promise<boolean> {
  for await (const listed of stores.list()) if (listed === name) return true;
  return false;
}
