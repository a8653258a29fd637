export { type ActionEntry, runAction } from './run.ts';
