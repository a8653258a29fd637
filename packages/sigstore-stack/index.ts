export { exportState, importState } from './archive.ts';
export * from './background.ts';
export { BEARERS, type Bearer, type BearerOptions, claimsOf } from './bearers.ts';
export * from './claims.ts';
export type { ClockChange, ClockSetting, StackClock } from './clock.ts';
export * from './connect.ts';
export type { StackCounters } from './counters.ts';
export * from './ctlog.ts';
export { type RunningState, type StackFiles, stackFiles } from './directory.ts';
export * from './errors.ts';
export {
  FAULTY_NAMES,
  type FaultyName,
  SERVICE_NAMES,
  type ServiceFault,
  type ServiceName,
  type StackFault,
} from './faults.ts';
export * from './fulcio.ts';
export * from './issuer.ts';
export type { TrustedIssuer } from './jwt.ts';
export { LIARS, LIES, type Lie } from './lies.ts';
export * from './rekor.ts';
export { openRekorV1, type RekorV1, type RekorV1Options } from './rekor-v1/service.ts';
export { ROTATIONS, type Rotation } from './rotation.ts';
export * from './stack.ts';
export type { StackFaults } from './stack-faults.ts';
export {
  directoryState,
  type Journal,
  type LogRecord,
  memoryState,
  type StackState,
} from './state.ts';
export type { JsonObject, StackUrls, TrustMaterial } from './trust.ts';
export * from './tsa.ts';
export * from './tuf.ts';
export type { TufQuorum, TufRole } from './tuf-metadata.ts';
export { openTufRepository, type TufRepository, type TufTarget } from './tuf-repository.ts';
export * from './wait.ts';
