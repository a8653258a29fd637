import { access } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ageText, coreError, durationOf, isSealwrightError, type Ports } from '@sealwright/core';
import { writeAtomically } from '@sealwright/core/fs';
import {
  type ConnectedStack,
  connectStack,
  type StackFault,
  type StackFaultInForce,
  type StackStatus,
  type StackTime,
  stackError,
  TAMPER_KINDS,
} from '@sealwright/sigstore-stack';
import { z } from 'zod';

/** The input field of the stack's directory, for every `stack-…` command. */
export const directoryInput = z
  .string()
  .optional()
  .describe(
    'Directory of the stack. Default: the variable SEALWRIGHT_STACK, else the current directory.',
  );

/** Returns the directory of the stack: the given one, else `SEALWRIGHT_STACK`, else the current directory. */
export function directoryOf(given: string | undefined, ports: Pick<Ports, 'env'>): string {
  return given ?? ports.env.get('SEALWRIGHT_STACK') ?? '.';
}

/** Connects to the stack of `directoryOf`. @throws `STACK_NOT_RUNNING`, `STATE_INVALID` */
export function stackOf(
  given: string | undefined,
  ports: Pick<Ports, 'env' | 'http' | 'clock'>,
): ConnectedStack {
  return connectStack(directoryOf(given, ports), ports.http, ports.clock);
}

const PLAIN_FAULTS = ['drop', 'truncate', 'page', 'garbled', ...TAMPER_KINDS] as const;

/** The flags that describe a fault. */
export interface FaultFlags {
  /** A status, `delay=DURATION` or a name. */
  readonly fault: string;
  /** In seconds. */
  readonly 'retry-after'?: number | undefined;
  /** Whether Retry-After is an HTTP date. */
  readonly 'retry-date'?: boolean | undefined;
}

/** Parses a fault: `503`, `delay=20s` or a name. @throws `INPUT_INVALID` */
export function parseFault(flags: FaultFlags): StackFault {
  const { fault, 'retry-after': retryAfter } = flags;
  const status = /^[45]\d\d$/.test(fault) ? Number(fault) : undefined;
  if (status !== undefined)
    return retryAfter === undefined
      ? { status }
      : { status, retryAfter, dated: flags['retry-date'] ?? false };
  if (retryAfter !== undefined)
    throw coreError(
      'INPUT_INVALID',
      `cannot use --retry-after with the fault "${fault}": expected a status`,
      {
        hint: 'pass a status, for example: sealwright stack-fault rekor 429 --retry-after 2',
      },
    );
  const delay = fault.startsWith('delay=') ? durationOf(fault.slice('delay='.length)) : undefined;
  if (delay !== undefined) return { delay };
  const plain = PLAIN_FAULTS.find((name) => name === fault);
  if (plain !== undefined) return plain;
  throw coreError(
    'INPUT_INVALID',
    `cannot parse the fault "${fault}": expected a status, a delay or a name`,
    {
      hint: `pass a status from 400 to 599, delay=20s, or one of: ${PLAIN_FAULTS.join(', ')}`,
    },
  );
}

/** Returns a line for a fault: `tsa: 429, Retry-After 2 s, POST /x (hit 1 of 3)`. */
export function faultText(rule: StackFaultInForce): string {
  const { fault, times, hits, method, path } = rule;
  const description =
    typeof fault === 'string'
      ? fault
      : 'delay' in fault
        ? `delay of ${fault.delay} ms`
        : `${fault.status}${'retryAfter' in fault ? `, Retry-After ${fault.retryAfter} s` : ''}`;
  const requests = [method, path].filter((part) => part !== undefined).join(' ');
  const count = times === undefined ? `hit ${hits}` : `hit ${hits} of ${times}`;
  return `${rule.service}: ${description}${requests === '' ? '' : `, ${requests}`} (${count})`;
}

/** Returns a line for the clock of a stack: its time, and the offsets of the stack and of single services. */
export function clockText({ offset, frozen, services, now }: StackTime): string {
  const single = Object.entries(services).map(
    ([name, ms]) => `${name} ${offsetText(ms, 'the stack')}`,
  );
  const whole = offsetText(offset, 'the machine');
  const state = frozen ? ', frozen' : '';
  return [`${new Date(now).toISOString()}, ${whole}${state}`, ...single].join('; ');
}

function offsetText(ms: number, from: string): string {
  // Some time passes between reading the two clocks.
  if (Math.abs(ms) < 500) return `same as ${from}`;
  return `${ageText(Math.abs(ms))} ${ms > 0 ? 'ahead of' : 'behind'} ${from}`;
}

/** Returns the text of `stack-status`: a table of services, the clock and the active faults. */
export function statusText(status: StackStatus, directory: string, now: number): string {
  const rows = Object.entries(status.urls).map(([name, url]) => [
    name,
    String(status.counters.requests[name] ?? '-'),
    String(status.counters.entries[name] ?? '-'),
    String(status.shards[name] ?? '-'),
    url,
  ]);
  const table = [['service', 'requests', 'entries', 'shards', 'URL'], ...rows];
  const widths = [0, 1, 2, 3].map((at) => Math.max(...table.map((row) => row[at]?.length ?? 0)));
  const lines = table.map((row) =>
    row.map((cell, at) => (at < 4 ? cell.padEnd(widths[at] ?? 0) : cell)).join('  '),
  );
  const faults = status.faults.map((each) => `  ${faultText(each)}`);
  return [
    `the stack in ${directory}, process ${status.pid}, running for ${ageText(now - Date.parse(status.startedAt))}`,
    ...lines,
    `time: ${clockText(status.clock)}`,
    ...(faults.length === 0 ? ['no active faults'] : ['active faults:', ...faults]),
  ].join('\n');
}

/**
 * Writes a stack's keys and logs to a file of mode 0600 by an atomic write. Returns its size in bytes.
 *
 * @throws `STACK_REFUSED`, `STATE_UNWRITABLE`
 */
export async function exportStack(stack: ConnectedStack, file: string): Promise<number> {
  try {
    // A missing directory is more likely a typing error, so it is not created.
    await access(dirname(file));
    return await writeAtomically(file, await stack.export(), { mode: 0o600 });
  } catch (cause) {
    if (isSealwrightError(cause)) throw cause;
    throw stackError('STATE_UNWRITABLE', `cannot export the stack to ${file}`, {
      cause,
      hint: 'check that the directory exists and is writable, and that the disk has space',
    });
  }
}
