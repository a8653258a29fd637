export type * from './options.ts';
export { openRegistryService } from './service.ts';
