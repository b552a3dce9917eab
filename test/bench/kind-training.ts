// Trains the model that tells a complaint from praise, notices, adverts, questions and passing mentions:
//   node test/bench/kind-training.ts           leave one unit out, figures only
//   node test/bench/kind-training.ts --write   trains on everything and writes pipeline/reading/complaint-model.txt
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { complaintOdds, writeKindModel } from '../../pipeline/reading/complaint-odds.ts';
import { fitKinds } from './kind-fit.ts';
import { caseSets, type KindRow, rowsOfCases, rowsOfTexts } from './kind-rows.ts';

const target = fileURLToPath(new URL('../../pipeline/reading/complaint-model.txt', import.meta.url));

function tell(name: string, verdicts: readonly { row: KindRow; odds: number }[], least: number): void {
  const count = (complains: boolean, isHarmless: boolean) =>
    verdicts.filter(({ row, odds }) => row.complains === complains && odds < least === isHarmless).length;
  const precision = count(false, true) / Math.max(1, count(false, true) + count(true, true));
  const recall = count(false, true) / Math.max(1, count(false, true) + count(false, false));
  console.log(`${name} odds < ${least}: harmless precision ${precision.toFixed(3)} recall ${recall.toFixed(3)}`);
}

const rows = [...caseSets().flatMap(rowsOfCases), ...rowsOfTexts()];
console.log(`${rows.length} posts, ${rows.filter((row) => row.complains).length} complain`);
if (process.argv.includes('--write')) {
  const model = fitKinds(rows);
  writeFileSync(target, writeKindModel(model));
  console.log(`${model.weights.size} weights written`);
} else {
  const verdicts = [...new Set(rows.map((row) => row.group))].flatMap((group) => {
    const odds = complaintOdds(fitKinds(rows.filter((row) => row.group !== group)));
    return rows.filter((row) => row.group === group).map((row) => ({ row, odds: odds(new Set(row.features)) }));
  });
  for (const least of [-1.5, -1, -0.5, 0]) tell('leave one unit out,', verdicts, least);
}
