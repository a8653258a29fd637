export * from './access.ts';
export * from './auth/challenge.ts';
export * from './content.ts';
export * from './copy.ts';
export { LEGACY_SUFFIXES, legacyTag } from './copy-legacy.ts';
export { OMITTED_TYPE } from './copy-omitted.ts';
export * from './credentials.ts';
export * from './descriptor.ts';
export * from './errors.ts';
export * from './graph.ts';
export * from './location.ts';
export * from './manifest.ts';
export * from './media-types.ts';
export * from './reference.ts';
export * from './store.ts';
export * from './stores/archive.ts';
export * from './stores/archive-writer.ts';
export * from './stores/layout.ts';
export { collectGarbage, type Garbage, type GarbageOptions } from './stores/layout-clean.ts';
export type { LayoutReader, RootLister } from './stores/layout-reader.ts';
export * from './stores/memory.ts';
export * from './stores/registry.ts';
export { fallbackTag } from './stores/registry-referrers.ts';
export {
  batching,
  type MergeParts,
  mergeInto,
  type SharedDocument,
} from './stores/shared-document.ts';
