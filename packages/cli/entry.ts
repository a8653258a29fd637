import { dirname, join } from 'node:path';
import { tasks } from '@sealwright/actions';
import { keepCompiled } from './compile-cache.ts';
import { services } from './services.ts';

/**
 * Runs an entry of the built program, and loads only the code of this entry.
 *
 * @param id `<action>/main`, `<action>/post`, `cli`, or the name of a background service
 * @param file path of the started stub, with the stubs of background services beside it
 */
export async function run(id: string, file: string): Promise<void> {
  const service = services[id];
  // The runner of a workflow starts empty, so a compile cache has no use there.
  if (id === 'cli' || service !== undefined) keepCompiled(process.env);
  if (id === 'cli') return runProgram(dirname(file));
  if (service !== undefined) return runService(service, id, dirname(file));
  const [action = '', stage] = id.split('/');
  const load = tasks[action];
  if (load === undefined)
    throw new Error(`cannot run the entry ${id}: there is no action or service of that name`);
  const [task, { runAction }] = await Promise.all([
    loadTask(load),
    import('@sealwright/hosts/actions'),
  ]);
  return runAction({
    task,
    stage: stage === 'post' ? 'post' : 'main',
    backgroundCommand: builtServices(join(dirname(file), '..')),
  });
}

/**
 * Loads a task whose schemas are interpreted: zod reads this setting when a schema is built, so it comes first. The help of
 * the program needs neither.
 */
async function loadTask<T>(load: () => Promise<T>): Promise<T> {
  await interpretSchemas();
  return load();
}

/** Turns off zod's compiled parsers: in a short run, compiling a parser takes longer than the few uses of it. */
async function interpretSchemas(): Promise<void> {
  const { config } = await import('zod');
  config({ jitless: true });
}

async function runProgram(dist: string): Promise<void> {
  const [{ runCli }, { commands }, { VERSION }] = await Promise.all([
    import('@sealwright/hosts/cli'),
    import('./commands.ts'),
    import('@sealwright/core'),
  ]);
  const program = {
    name: 'sealwright',
    version: VERSION,
    commands: commands.map((command) => ({ ...command, load: () => loadTask(command.load) })),
    backgroundCommand: builtServices(dist),
  };
  process.exitCode = await runCli(program, process.argv.slice(2));
}

async function runService(
  load: (typeof services)[string],
  name: string,
  dist: string,
): Promise<void> {
  const [{ runCli }, { VERSION }, task] = await Promise.all([
    import('@sealwright/hosts/cli'),
    import('@sealwright/core'),
    load(),
  ]);
  const commands = [{ name, summary: task.summary, load: () => Promise.resolve(task) }];
  const program = {
    name: 'sealwright',
    version: VERSION,
    commands,
    backgroundCommand: builtServices(dist),
  };
  process.exitCode = await runCli(program, [name, ...process.argv.slice(2)]);
}

function builtServices(dist: string): (service: string) => readonly [string, ...string[]] {
  return (service) => [process.execPath, join(dist, `${service}.js`)];
}
