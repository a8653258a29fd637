/* The hostile task as a sub-command: `node hostile-command.ts hostile …` */
import { runCli } from '../cli/index.ts';
import { hostileTask } from './hostile-task.ts';

process.exitCode = await runCli(
  {
    name: 'program',
    version: '0.0.0',
    commands: [{ name: 'hostile', summary: 'A task for tests', load: async () => hostileTask }],
    backgroundCommand: () => ['false'],
  },
  process.argv.slice(2),
);
