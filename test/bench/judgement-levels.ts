import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadGrading } from '../../config/load.ts';
import { Unit } from '../../model/index.ts';
import { compileGrader, readLexicons } from '../../pipeline/index.ts';
import type { JudgementRow } from './judgement-row.ts';

const root = join(import.meta.dirname, '../..');
const dataDir = process.env.YUSHAO_DATA ?? join(root, '../shared/data');
const sets = [
  ['grading-dev.ndjson', '../unit.example.yaml'],
  ['grading-dev-urban.ndjson', 'unit-urban.yaml'],
  ['grading-dev-scenic.ndjson', 'unit-scenic.yaml'],
] as const;
const level = z.union([z.literal(1), z.literal(2), z.literal(3), z.null()]);
const labelled = z.looseObject({ expect: z.object({ level }) });

interface Graded {
  want: z.infer<typeof level>;
  got: z.infer<typeof level>;
  tookMs: number;
}

/** Gives the rows of the levels on the three grading sets, and how long one story takes. */
export function measureLevels(): JudgementRow[] {
  const graded = sets.map(([file, unitFile]) => ({ file, cases: gradeAll(file, unitFile) }));
  const rows = graded.flatMap(({ file, cases }) => levelRows(file.replace('.ndjson', ''), cases));
  const times = graded.flatMap(({ cases }) => cases.map(({ tookMs }) => tookMs)).sort((a, b) => a - b);
  const median = times[Math.floor(times.length / 2)] ?? 0;
  const speed: JudgementRow = {
    task: '定级 一个事件',
    measure: '中位毫秒',
    value: median,
    baseline: null,
    target: 2,
    isLowerBetter: true,
  };
  return [...rows, speed];
}

function gradeAll(file: string, unitFile: string): Graded[] {
  const { outlets, rulebook } = loadGrading(join(root, 'config'), {});
  const unit = Unit.parse(parse(readFileSync(join(dataDir, unitFile), 'utf8')));
  const grade = compileGrader({ unit, outlets, rulebook, lexicons: readLexicons() });
  const lines = readFileSync(join(dataDir, file), 'utf8').trim().split('\n');
  return lines.map((line) => {
    const one = labelled.parse(JSON.parse(line));
    const startMs = performance.now();
    const { level: got } = grade(one);
    return { want: one.expect.level, got, tookMs: performance.now() - startMs };
  });
}

function levelRows(task: string, cases: readonly Graded[]): JudgementRow[] {
  const row = (measure: string, value: number, target: number): JudgementRow => ({
    task: `级别 ${task}`,
    measure,
    value,
    baseline: null,
    target,
  });
  return [
    row('宏 F1', macroF1(cases), 0.95),
    row(
      '一级召回',
      shareOf(
        cases,
        (one) => one.want === 1,
        (one) => one.got === 1,
      ),
      1,
    ),
    row(
      '不定级准确',
      shareOf(
        cases,
        (one) => one.got === null,
        (one) => one.want === null,
      ),
      0.97,
    ),
  ];
}

type Ask = (one: Graded) => boolean;

function shareOf(cases: readonly Graded[], among: Ask, are: Ask): number {
  const asked = cases.filter(among);
  return asked.length === 0 ? 1 : asked.filter(are).length / asked.length;
}

function macroF1(cases: readonly Graded[]): number {
  const f1 = ([1, 2, 3, null] as const).map((level) => {
    const hits = cases.filter(({ want, got }) => want === level && got === level).length;
    const all = cases.filter(({ want }) => want === level).length + cases.filter(({ got }) => got === level).length;
    return all === 0 ? 1 : (2 * hits) / all;
  });
  return f1.reduce((sum, value) => sum + value, 0) / f1.length;
}
