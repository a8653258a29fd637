export * from './chart-index.ts';
export * from './dependencies.ts';
export * from './registry.ts';
export * from './sign.ts';
export * from './verify.ts';
