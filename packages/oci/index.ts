export * from './copy/copy.ts';
export { LEGACY_SUFFIXES, legacyTag } from './copy/legacy-tags.ts';
export { OMITTED_TYPE } from './copy/omissions.ts';
export * from './credentials/docker-config.ts';
export * from './errors.ts';
export * from './model/descriptor.ts';
export * from './model/graph.ts';
export * from './model/manifest.ts';
export * from './model/media-types.ts';
export * from './model/reference.ts';
export * from './registries.ts';
export * from './stores/archive/archive.ts';
export * from './stores/archive/writer.ts';
export * from './stores/content.ts';
export { collectGarbage, type Garbage, type GarbageOptions } from './stores/layout/clean.ts';
export * from './stores/layout/layout.ts';
export type { LayoutReader, RootLister } from './stores/layout/reader.ts';
export * from './stores/location.ts';
export * from './stores/memory/memory.ts';
export * from './stores/read-only.ts';
export * from './stores/registry/auth/challenge.ts';
export { fallbackTag } from './stores/registry/referrers/referrers.ts';
export * from './stores/registry/registry.ts';
export {
  type MergeParts,
  mergeInto,
  type SharedDocument,
} from './stores/shared-document.ts';
export * from './stores/store.ts';
