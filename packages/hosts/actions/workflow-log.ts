import * as core from '@actions/core';
import type { Log } from '@sealwright/core';
import { neutralise } from '../shared/neutralise.ts';

/** The log of a step. The only part of the host that prints. */
export const workflowLog: Log & {
  /** Prints an error with a title as an annotation of the run. */
  error(message: string, title: string): void;
} = {
  debug: (message) => core.debug(neutralise(message)),
  info: (message) => core.info(neutralise(message)),
  notice: (message) => core.notice(neutralise(message)),
  warn: (message) => core.warning(neutralise(message)),
  error: (message, title) => core.error(neutralise(message), { title: neutralise(title) }),
  mask: (secret) => {
    for (const line of secret.split('\n')) if (line.trim() !== '') core.setSecret(line.trim());
  },
};
