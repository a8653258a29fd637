export * from './yaml-source.ts';
