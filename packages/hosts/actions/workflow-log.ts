import * as core from '@actions/core';
import { type Log, textOf } from '@sealwright/core';
import { maskOf } from '../shared/masks.ts';
import { neutralise } from '../shared/neutralise.ts';

/** The log of a step: the only part of the host that prints. */
export interface WorkflowLog extends Log {
  /** Prints an error with a title as an annotation of the run. */
  error(message: string, title: string): void;
}

/** Opens the log of a step. */
export function openWorkflowLog(): WorkflowLog {
  const warn = (message: string): void => core.warning(neutralise(message));
  return {
    debug: (message) => core.debug(neutralise(message)),
    info: (message) => core.info(neutralise(message)),
    notice: (message) => core.notice(neutralise(message)),
    result: (message) => core.info(neutralise(message)),
    raw: (bytes) => core.info(neutralise(textOf(bytes))),
    warn,
    error: (message, title) => core.error(neutralise(message), { title: neutralise(title) }),
    // The runner hides what it reads: the neutralised form.
    mask: maskOf((line) => {
      for (const form of new Set([line, neutralise(line)])) core.setSecret(form);
    }, warn),
  };
}
