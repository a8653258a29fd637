export * from './descriptor.ts';
export * from './errors.ts';
export * from './manifest.ts';
export * from './media-types.ts';
export * from './store.ts';
