export * from './background.ts';
export * from './exec.ts';
export * from './hash.ts';
export * from './http/http.ts';
export * from './system.ts';
export * from './temp.ts';
export * from './tls.ts';
