export type * from './options.ts';
export { isRepositoryName } from './router.ts';
export { openRegistryService } from './service.ts';
export * from './single.ts';
