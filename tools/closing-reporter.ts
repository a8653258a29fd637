import type { Reporter, TestModule, Vitest } from 'vitest/node';

/**
 * Closes a run with the line `N passed, N failed`, and `, N skipped` when tests were skipped. A run without a passed
 * test fails.
 */
export default class ClosingReporter implements Reporter {
  #vitest: Vitest | undefined;

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const counts = { passed: 0, failed: unhandled.length, skipped: 0 };
    for (const module of modules) {
      let tests = 0;
      for (const test of module.children.allTests()) {
        tests++;
        const state = test.result().state;
        if (state === 'passed') counts.passed++;
        else if (state === 'failed') counts.failed++;
        else counts.skipped++;
      }
      // Tests of a file are skipped when the file or a hook fails.
      if (
        module.errors().length > 0 ||
        (tests > 0 && module.state() === 'failed' && failedIn(module) === 0)
      )
        counts.failed++;
    }
    if (counts.passed === 0) process.exitCode = 1;
    const skipped = counts.skipped === 0 ? '' : `, ${counts.skipped} skipped`;
    this.#vitest?.logger.log(`\n${counts.passed} passed, ${counts.failed} failed${skipped}`);
  }
}

function failedIn(module: TestModule): number {
  return [...module.children.allTests()].filter((test) => test.result().state === 'failed').length;
}
