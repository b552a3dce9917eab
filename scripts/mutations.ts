// Breaks the rules on purpose, one at a time, in a copy of the checkout, and plays only that row's scenario, which must fail:
// `npm run -s mutations [-- A13 A15]`. One line a mutation; the last one counts; exit code 1 when a scenario noticed nothing.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { copyCheckout, verdictOf } from './mutate.ts';
import { mutations } from './mutation-list.ts';
import { playScenarios, scenarioFiles } from './play-scenarios.ts';
import { rowLine } from './scenario-rows.ts';

const root = join(import.meta.dirname, '..');
const asked = process.argv.slice(2).map((row) => row.toUpperCase());
const chosen = mutations.filter(({ row }) => asked.length === 0 || asked.includes(row));
const unknown = asked.filter((row) => !mutations.some((mutation) => mutation.row === row));
for (const row of unknown) console.error(`这一行没有变异：${row}`);

/** What is under version control, as it lies there now. */
function files(): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  return listed.split('\0').filter((file) => file !== '' && existsSync(join(root, file)));
}

/** Prints a line for each mutation and gives how many scenarios noticed nothing or could not be played. */
function run(): number {
  const copy = copyCheckout(root, files());
  process.once('SIGINT', () => {
    copy.remove();
    process.exit(130);
  });
  try {
    const rows = [...new Set(chosen.map(({ row }) => row))];
    const whole = playScenarios(copy.root, scenarioFiles(copy.root, rows));
    const failing = new Set(rows.filter((row) => rowLine(row, whole) !== `${row} ok`));
    for (const row of failing) console.error(`未变异时就没有通过：${rowLine(row, whole)}`);
    let missed = 0;
    for (const mutation of chosen) {
      const play = () => playScenarios(copy.root, scenarioFiles(copy.root, [mutation.row]), ['--bail=1']);
      const verdict = failing.has(mutation.row) ? 'BROKEN' : verdictOf(copy.broken(mutation, play));
      console.log(`${mutation.row} ${verdict}: ${mutation.what}`);
      if (verdict !== 'caught') missed++;
    }
    return missed;
  } finally {
    copy.remove();
  }
}

const missed = unknown.length > 0 ? unknown.length : run();
if (unknown.length === 0) console.log(`${chosen.length} mutations, ${missed} missed`);
process.exitCode = missed > 0 ? 1 : 0;
