/** Exit codes of a process that a signal ended (128 + its number). */
const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;

export interface Interrupt {
  readonly signal: AbortSignal;
  /** The exit code of the signal that arrived, if one did. */
  exitCode(): number | undefined;
}

/** Turns the first Ctrl-C or SIGTERM into an abort; a second one ends the process at once. */
export function openInterrupt(onFirst: (name: string) => void): Interrupt {
  const abort = new AbortController();
  let code: number | undefined;
  for (const [name, exitCode] of Object.entries(SIGNALS)) {
    process.on(name, () => {
      if (code !== undefined) process.exit(exitCode);
      code = exitCode;
      onFirst(name);
      abort.abort();
    });
  }
  return { signal: abort.signal, exitCode: () => code };
}
