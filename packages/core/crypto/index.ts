export * from './digest-signature.ts';
export * from './merkle.ts';
