export type { ClockChange, ClockSetting, StackClock } from './clock.ts';
export * from './control/background.ts';
export * from './control/client.ts';
export type { StackCounters } from './control/counters.ts';
export { refuseRunning } from './control/stack-process.ts';
export * from './control/wait.ts';
export * from './ctlog/ctlog.ts';
export * from './errors.ts';
export {
  FAULTY_NAMES,
  type FaultyName,
  SERVICE_NAMES,
  type ServiceFault,
  type ServiceName,
  type StackFault,
} from './faults/faults.ts';
export type { StackFaults } from './faults/stack-faults.ts';
export { TAMPER_KINDS, TAMPER_SERVICES, type TamperKind } from './faults/tamper.ts';
export * from './fulcio/fulcio.ts';
export * from './identity/issuer.ts';
export * from './identity/job-claims.ts';
export type { TrustedIssuer } from './identity/jwt.ts';
export {
  SAMPLE_IDENTITIES,
  type SampleIdentity,
  type SampleSettings,
  sampleClaims,
} from './identity/sample-claims.ts';
export { openRekorV1, type RekorV1, type RekorV1Options } from './rekor-v1/service.ts';
export * from './rekor-v2/rekor.ts';
export type { ServicesOptions } from './service-context.ts';
export * from './stack.ts';
export { exportState, importState } from './state/archive.ts';
export { type RunningState, type StackFiles, stackFiles } from './state/directory.ts';
export { ROTATIONS, type Rotation } from './state/rotation.ts';
export {
  directoryState,
  type Journal,
  type LogRecord,
  memoryState,
  type StackState,
} from './state/state.ts';
export type { JsonObject, StackUrls, TrustMaterial } from './trust.ts';
export type { RecentStamps, Stamp } from './tsa/recent-stamps.ts';
export * from './tsa/tsa.ts';
export type { TufQuorum, TufRole } from './tuf/metadata.ts';
export { openTufRepository, type TufRepository, type TufTarget } from './tuf/repository.ts';
export * from './tuf/tuf.ts';
