// `npm run fault [-- 词…]`: what becomes of a message on every kind of channel when its other side goes wrong or a process dies. One line a cell;
// with words, the cells whose line holds them all. The last line is `N cells, N wrong`; anything wrong ends it with 1.
import { allCells, describeCell } from '../test/fault/matrix/cells.ts';
import { playCells } from '../test/fault/matrix/run.ts';

const words = process.argv.slice(2);
const cells = allCells().filter((cell) => words.every((word) => describeCell(cell).includes(word)));
const played = await playCells(cells, ({ line, wrongs }) => {
  console.log(`${wrongs.length === 0 ? '对' : '错'}  ${line}`);
  for (const wrong of wrongs) console.log(`    ${wrong}`);
});
const wrong = played.filter(({ wrongs }) => wrongs.length > 0).length;
console.log(`${played.length} cells, ${wrong} wrong`);
process.exitCode = wrong > 0 || played.length === 0 ? 1 : 0;
// A silent server's sockets must not keep the program.
process.exit();
