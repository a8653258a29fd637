export * from './background.ts';
export * from './exec.ts';
export * from './hasher.ts';
export * from './host-tls.ts';
export * from './http.ts';
export * from './system.ts';
export * from './temp.ts';
