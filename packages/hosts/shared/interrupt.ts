/** Exit codes of a process that a signal ended: 128 and the number of the signal. */
const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;

/** The interruption of a process by SIGINT or SIGTERM. */
export interface Interrupt {
  readonly signal: AbortSignal;
  /** The exit code of the signal that arrived, if one did. */
  exitCode(): number | undefined;
}

/** Listens for SIGINT and SIGTERM. The first one aborts the abort signal, a second one ends the process at once. */
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
