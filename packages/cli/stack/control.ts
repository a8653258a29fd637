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

/** Which stack is meant, as every `stack-…` command takes it. */
export const directoryInput = z
  .string()
  .optional()
  .describe('The directory of the stack; default: SEALWRIGHT_STACK, else the current one.');

/** The directory that is meant. */
export function directoryOf(given: string | undefined, ports: Pick<Ports, 'env'>): string {
  return given ?? ports.env.get('SEALWRIGHT_STACK') ?? '.';
}

/** The stack that runs there. @throws `STACK_NOT_RUNNING` */
export function stackOf(
  given: string | undefined,
  ports: Pick<Ports, 'env' | 'http' | 'clock'>,
): ConnectedStack {
  return connectStack(directoryOf(given, ports), ports.http, ports.clock);
}

const PLAIN_FAULTS = ['drop', 'truncate', 'page', 'garbled', ...TAMPER_KINDS] as const;

/** What of a command line makes a fault. */
export interface FaultWords {
  readonly fault: string;
  readonly 'retry-after'?: number | undefined;
  readonly 'retry-date'?: boolean | undefined;
}

/** A fault of `503`, `delay=20s` or a name. @throws `INPUT_INVALID` */
export function parseFault(words: FaultWords): StackFault {
  const { fault, 'retry-after': retryAfter } = words;
  const status = /^[45]\d\d$/.test(fault) ? Number(fault) : undefined;
  if (status !== undefined)
    return retryAfter === undefined
      ? { status }
      : { status, retryAfter, dated: words['retry-date'] ?? false };
  if (retryAfter !== undefined)
    throw coreError('INPUT_INVALID', `the fault "${fault}" has no Retry-After`, {
      hint: 'it belongs to a status: stack-fault rekor 429 --retry-after 2',
    });
  const delay = fault.startsWith('delay=') ? durationOf(fault.slice('delay='.length)) : undefined;
  if (delay !== undefined) return { delay };
  const plain = PLAIN_FAULTS.find((name) => name === fault);
  if (plain !== undefined) return plain;
  throw coreError('INPUT_INVALID', `"${fault}" is no fault`, {
    hint: `write a status from 400 on, delay=20s, or one of: ${PLAIN_FAULTS.join(', ')}`,
  });
}

/** A line for a fault: `tsa: 429, Retry-After 2 s, POST /x (hit 1 of 3)`. */
export function faultText(rule: StackFaultInForce): string {
  const { fault, times, hits, method, path } = rule;
  const what =
    typeof fault === 'string'
      ? fault
      : 'delay' in fault
        ? `delay of ${fault.delay} ms`
        : `${fault.status}${'retryAfter' in fault ? `, Retry-After ${fault.retryAfter} s` : ''}`;
  const where = [method, path].filter((part) => part !== undefined).join(' ');
  const often = times === undefined ? `hit ${hits}` : `hit ${hits} of ${times}`;
  return `${rule.service}: ${what}${where === '' ? '' : `, ${where}`} (${often})`;
}

/** A line for a stack's time. */
export function clockText({ offset, frozen, services, now }: StackTime): string {
  const single = Object.entries(services).map(([name, ms]) => `${name} ${apart(ms, 'the rest')}`);
  const whole = apart(offset, 'the machine');
  const still = frozen ? ', standing still' : '';
  return [`${new Date(now).toISOString()}, ${whole}${still}`, ...single].join('; ');
}

function apart(ms: number, from: string): string {
  // Between asking one clock and the other, some time passes.
  if (Math.abs(ms) < 500) return `as ${from}`;
  return `${ageText(Math.abs(ms))} ${ms > 0 ? 'ahead of' : 'behind'} ${from}`;
}

/** What `stack-status` shows to people. */
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
    `the stack of ${directory}, process ${status.pid}, up ${ageText(now - Date.parse(status.startedAt))}`,
    ...lines,
    `time: ${clockText(status.clock)}`,
    ...(faults.length === 0 ? ['no faults in force'] : ['faults in force:', ...faults]),
  ].join('\n');
}

/**
 * Writes a stack's keys and logs to a file of mode 0600, whole or not at all, and returns its size in bytes.
 *
 * @throws `STACK_REFUSED`, `STATE_UNWRITABLE`
 */
export async function exportStack(stack: ConnectedStack, file: string): Promise<number> {
  try {
    // A directory that is not there is more likely a typing error than a wish.
    await access(dirname(file));
    return await writeAtomically(file, await stack.export(), { mode: 0o600 });
  } catch (cause) {
    if (isSealwrightError(cause)) throw cause;
    throw stackError('STATE_UNWRITABLE', `cannot export the stack to ${file}`, {
      cause,
      hint: 'check that the directory is there and writable, and that the disk has room',
    });
  }
}
