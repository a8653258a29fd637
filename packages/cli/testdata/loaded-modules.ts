import { registerHooks } from 'node:module';

/* Prints the URL of every module that a program loads to standard error, for `node --import`. */
registerHooks({
  load(url, context, next) {
    process.stderr.write(`${url}\n`);
    return next(url, context);
  },
});
