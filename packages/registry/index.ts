export type * from './options.ts';
export { openRegistryService } from './service.ts';
export * from './single.ts';
