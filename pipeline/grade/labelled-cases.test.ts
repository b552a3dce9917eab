import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { OutletBook, Rulebook, Unit } from '../../model/index.ts';
import { readLexicons } from '../lexicon/read-lexicons.ts';
import { compileGrader } from './grade-case.ts';

const root = join(import.meta.dirname, '../..');
const data = process.env.YUSHAO_DATA ?? join(root, '../shared/data');
const yaml = (file: string): unknown => parse(readFileSync(file, 'utf8'));
const common = {
  outlets: OutletBook.parse(yaml(join(root, 'config/outlets.yaml'))),
  rulebook: Rulebook.parse(yaml(join(root, 'config/rulebooks/road-bureau.yaml'))),
  lexicons: readLexicons(),
};

/** Macro-F1 over 1, 2, 3 and null, as the issue scores it. */
function macroF1(pairs: readonly { want: unknown; got: unknown }[]): number {
  const levels = [1, 2, 3, null];
  const f1 = levels.map((level) => {
    const hits = pairs.filter((pair) => pair.want === level && pair.got === level).length;
    const all = pairs.filter((pair) => pair.want === level).length + pairs.filter((pair) => pair.got === level).length;
    return all === 0 ? 1 : (2 * hits) / all;
  });
  return f1.reduce((sum, value) => sum + value, 0) / levels.length;
}

function gradeAll(casesFile: string, unitFile: string): { want: unknown; got: unknown }[] {
  const grade = compileGrader({ ...common, unit: Unit.parse(yaml(unitFile)) });
  const lines = readFileSync(casesFile, 'utf8').split('\n');
  const cases = lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line));
  return cases.map((one) => ({ want: one.expect.level, got: grade(one).level }));
}

describe('invented cases of units of other kinds', () => {
  // One figure over all: a set of sixteen swings by .06 with each case. Not held back: the rules were mended on them.
  const others = join(import.meta.dirname, 'fixtures/other-units');
  const names = readdirSync(others).flatMap((file) => (file.endsWith('.yaml') ? [file.replace('.yaml', '')] : []));
  it('keeps macro-F1 at .95 over nineteen units, from a bank to a post office', () => {
    expect(names.length).toBeGreaterThanOrEqual(19);
    const pairs = names.flatMap((name) => {
      const base = join(others, name);
      return gradeAll(`${base}.ndjson`, `${base}.yaml`);
    });
    expect(macroF1(pairs)).toBeGreaterThanOrEqual(0.95);
    expect(pairs.filter((pair) => pair.want === 1 && pair.got !== 1).length).toBeLessThanOrEqual(1);
  });
});

describe('the labelled cases', () => {
  const sets = [
    ['grading-dev.ndjson', join(data, '../unit.example.yaml')],
    ['grading-dev-urban.ndjson', join(data, 'unit-urban.yaml')],
    ['grading-dev-scenic.ndjson', join(data, 'unit-scenic.yaml')],
  ] as const;

  it.each(sets)('%s', (file, unitFile) => {
    const path = join(data, file);
    if (!existsSync(path)) {
      if (process.env.REQUIRE_ALL === '1') throw new Error(`${path} is missing`);
      console.warn(`SKIPPED: ${path} is missing (set YUSHAO_DATA)`);
      return;
    }
    expect(macroF1(gradeAll(path, unitFile))).toBeGreaterThanOrEqual(0.95);
  });
});
