/** Reports whether this Node runs the program. Otherwise prints the needed version and sets exit code 2. */
export function checkRuntime() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 24 || (major === 24 && minor >= 15)) return true;
  const text = `cannot start: expected Node 24.15 or newer, got ${process.versions.node} (${process.execPath})`;
  if (process.env.GITHUB_ACTIONS === 'true') console.log(`::error::${text.replace(/%/g, '%25')}`);
  else console.error(`error: ${text}`);
  process.exitCode = 2;
  return false;
}
