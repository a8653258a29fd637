export { commands, type Command } from './commands.ts';
export { VERSION } from './version.ts';
