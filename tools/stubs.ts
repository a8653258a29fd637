/** Oldest Node that runs the built program: major and minor version. */
export const MINIMUM_NODE = [24, 15] as const;

/** Name of the file in dist that checks the version of Node for all stubs. */
export const RUNTIME_FILE = 'runtime.js';

/**
 * Returns the code that checks the version of Node. It is for Node 14 and newer. On an older Node than the minimum the
 * program cannot even be linked, and a stack trace with exit code 1 would read as "unsigned".
 */
export function runtimeCode(): string {
  const [major, minor] = MINIMUM_NODE;
  return `/** Reports whether this Node runs the program. Otherwise prints the needed version and sets exit code 2. */
export function checkRuntime() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > ${major} || (major === ${major} && minor >= ${minor})) return true;
  const text = \`cannot start: expected Node ${major}.${minor} or newer, got \${process.versions.node} (\${process.execPath})\`;
  if (process.env.GITHUB_ACTIONS === 'true') console.log(\`::error::\${text.replace(/%/g, '%25')}\`);
  else console.error(\`error: \${text}\`);
  process.exitCode = 2;
  return false;
}
`;
}

/**
 * Returns the code of a stub, which loads the program only after the check of the runtime.
 *
 * @param directory relative path of dist from the stub, such as `..`
 * @param id name of the entry, such as `cli` or `cosign-sign/main`
 */
export function stubCode(directory: string, id: string): string {
  return `import { checkRuntime } from '${directory}/${RUNTIME_FILE}';
if (checkRuntime()) {
  const { run } = await import('${directory}/index.js');
  await run('${id}', import.meta.filename);
}
`;
}
