import { dirname, join } from 'node:path';
import { tasks } from '@sealwright/actions';
import { keepCompiled } from './compile-cache.ts';
import { services } from './services.ts';

/**
 * The one entry of the built program. `id` is `<action>/main`, `<action>/post`, `cli`, or the name of a background
 * service; everything behind it is loaded only when it is asked for.
 *
 * @param file the stub that was started: background services are its siblings
 */
export async function run(id: string, file: string): Promise<void> {
  const service = services[id];
  // A workflow's runner starts empty: what is kept there helps nobody.
  if (id === 'cli' || service !== undefined) keepCompiled(process.env);
  if (id === 'cli') return runProgram(dirname(file));
  if (service !== undefined) return runService(service, id, dirname(file));
  const [action = '', stage] = id.split('/');
  const load = tasks[action];
  if (load === undefined) throw new Error(`there is no entry ${id}`);
  const [task, { runAction }] = await Promise.all([
    load(),
    import('@sealwright/hosts/actions'),
    interpretSchemas(),
  ]);
  return runAction({
    task,
    stage: stage === 'post' ? 'post' : 'main',
    backgroundCommand: builtServices(join(dirname(file), '..')),
  });
}

/** What ends soon parses each kind of thing a few times: to compile a parser for it takes longer than that. */
async function interpretSchemas(): Promise<void> {
  const { config } = await import('zod');
  config({ jitless: true });
}

async function runProgram(dist: string): Promise<void> {
  const [{ runCli }, { commands }, { VERSION }] = await Promise.all([
    import('@sealwright/hosts/cli'),
    import('./commands.ts'),
    import('@sealwright/core'),
    interpretSchemas(),
  ]);
  const program = {
    name: 'sealwright',
    version: VERSION,
    commands,
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
