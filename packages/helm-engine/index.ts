export * from './answer.ts';
export * from './engine.ts';
export * from './errors.ts';
export * from './module.ts';
