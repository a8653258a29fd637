#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { VERSION } from '@sealwright/core';
import { runCli } from '@sealwright/hosts/cli';
import { commands } from './commands.ts';
import { services } from './services.ts';

/* Runs the program from source: `node --conditions=sealwright-source packages/cli/main.ts`. */
const self = fileURLToPath(import.meta.url);
const [first = ''] = process.argv.slice(2);
// A service may have the name of a command, so it starts as `service:NAME`.
const service = services[first.replace(/^service:/, '')];
const isCommand = commands.some(({ name }) => name === first);
const extra =
  service === undefined || isCommand
    ? []
    : [{ name: first, summary: '', load: service, hidden: true }];
process.exitCode = await runCli(
  {
    name: 'sealwright',
    version: VERSION,
    commands: [...commands, ...extra],
    backgroundCommand: (name) => [
      process.execPath,
      '--conditions=sealwright-source',
      self,
      `service:${name}`,
    ],
  },
  process.argv.slice(2),
);
