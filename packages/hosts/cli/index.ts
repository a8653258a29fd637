export { type CliProgram, runCli } from './run.ts';
