export * from './decompress.ts';
export * from './gzip.ts';
export * from './tar.ts';
