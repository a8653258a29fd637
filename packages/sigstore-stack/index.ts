export * from './background.ts';
export * from './claims.ts';
export * from './connect.ts';
export { type RunningState, type StackFiles, stackFiles } from './directory.ts';
export * from './errors.ts';
export type { TokenRequest } from './issuer.ts';
export * from './stack.ts';
export type { JsonObject, StackUrls } from './trust.ts';
export * from './wait.ts';
