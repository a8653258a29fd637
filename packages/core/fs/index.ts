export * from './atomic.ts';
export * from './gather.ts';
export * from './input.ts';
export * from './lock.ts';
export * from './process.ts';
export * from './read.ts';
