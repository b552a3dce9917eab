import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';
import type { Tally } from './tally.ts';

/** Writes what the run came to, as JSON, to the file that YUSHAO_TALLY names. */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const tally: Tally = { passed: 0, failed: unhandledErrors.length, skips: [] };
    for (const module of modules) addModule(tally, module);
    const file = process.env.YUSHAO_TALLY;
    if (file !== undefined) writeFileSync(file, JSON.stringify(tally));
  }
}

function addModule(tally: Tally, module: TestModule): void {
  // A file or a suite that broke before its tests has failed, though no test of it did.
  tally.failed += module.errors().length;
  for (const suite of module.children.allSuites()) tally.failed += suite.errors().length;
  for (const test of module.children.allTests()) {
    const result = test.result();
    if (result.state === 'passed') tally.passed += 1;
    else if (result.state === 'skipped') {
      tally.skips.push({ name: `${module.relativeModuleId} > ${test.fullName}`, why: result.note ?? '未写明原因' });
    } else tally.failed += 1;
  }
}
