// Plays the rules' rows through the real API: `npm run -s scenarios [-- A13 A14]`. One line a row, in order; exit code 1 when one failed.
import { join } from 'node:path';
import { playScenarios, scenarioFiles } from './play-scenarios.ts';
import { allRows, rowLine } from './scenario-rows.ts';

const root = join(import.meta.dirname, '..');
const asked = process.argv.slice(2).map((row) => row.toUpperCase());
const unknown = asked.filter((row) => !allRows.includes(row));
for (const row of unknown) console.error(`没有这一行：${row}（A1 至 A27）`);
const rows = asked.length === 0 ? allRows : allRows.filter((row) => asked.includes(row));
const reports = unknown.length > 0 ? [] : playScenarios(root, scenarioFiles(root, rows));
const lines = unknown.length > 0 ? [] : rows.map((row) => rowLine(row, reports));
for (const line of lines) console.log(line);
process.exitCode = unknown.length > 0 || lines.some((line) => !/^A\d+ ok$/.test(line)) ? 1 : 0;
