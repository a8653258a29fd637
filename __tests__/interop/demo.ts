import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ReleaseReport, releaseReportSchema } from '@sealwright/seal';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A running demo with its services. */
export interface KeptDemo extends AsyncDisposable {
  /** Its output directory. */
  readonly out: string;
  readonly report: ReleaseReport;
  /** `127.0.0.1:PORT` of its registry. */
  readonly registry: string;
  /** Returns what it has printed. */
  readonly output: () => string;
  /** Ends it as Ctrl-C does, and returns its exit code. */
  interrupt(): Promise<number | null>;
}

/** Starts `npm run demo -- --keep` and waits for its line `ready`. */
export async function keepDemo(): Promise<KeptDemo> {
  const out = mkdtempSync(join(tmpdir(), 'sealwright-demo-'));
  const child = spawn(
    process.execPath,
    ['--conditions=sealwright-source', 'examples/demo.ts', '--keep', '--out', out],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let text = '';
  const ready = Promise.withResolvers<void>();
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (/^ready$/m.test(text)) ready.resolve();
    });
  }
  void ended.then((code) => ready.reject(new Error(`the demo exited ${code}\n${text}`)));
  await ready.promise;
  const report = releaseReportSchema.parse(
    JSON.parse(await readFile(join(out, 'release.json'), 'utf8')),
  );
  const interrupt = async (): Promise<number | null> => {
    child.kill('SIGINT');
    return ended;
  };
  return {
    out,
    report,
    registry: report.services.registry?.host ?? '',
    output: () => text,
    interrupt,
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null) await interrupt();
      await rm(out, { recursive: true, force: true });
    },
  };
}
