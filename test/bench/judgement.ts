// `npm run bench:judgement`: every figure of the judgement beside its baseline, in one run. What was trained is measured by
// cross-validation: no text, headline or tag is judged by weights that saw it. `-- speed levels pairs feeling facts` picks parts.
import { measureFacts } from './judgement-facts.ts';
import { measureFeeling } from './judgement-feeling.ts';
import { measureLevels } from './judgement-levels.ts';
import { measurePairs } from './judgement-pairs.ts';
import { formatRows, isReached, type JudgementRow } from './judgement-row.ts';
import { measureSpeed } from './judgement-speed.ts';

const parts: Readonly<Record<string, () => JudgementRow[] | Promise<JudgementRow[]>>> = {
  speed: measureSpeed,
  levels: measureLevels,
  pairs: measurePairs,
  feeling: measureFeeling,
  facts: measureFacts,
};

const asked = process.argv.slice(2);
const rows: JudgementRow[] = [];
for (const [name, measure] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const found = await measure();
  console.log(formatRows(found).join('\n'));
  rows.push(...found);
}
const missed = rows.filter((row) => !isReached(row)).length;
console.log(`${rows.length} 项，${missed} 项未达标`);
