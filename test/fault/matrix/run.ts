import { loadConfiguration } from '../../../config/load.ts';
import { type Cell, describeCell } from './cells.ts';
import { playCell } from './play.ts';

/** Cells under way at once: most of their time is waiting for a server that stays silent. */
const LANES = 6;

/** A cell that was played, and what was wrong in it. */
export interface Played {
  cell: Cell;
  line: string;
  wrongs: string[];
}

/** Takes cells and plays them, a few at once; tells each as it ends and gives all, in order. */
export async function playCells(
  cells: readonly Cell[],
  tell: (played: Played) => void = () => undefined,
): Promise<Played[]> {
  const shipped = loadConfiguration('config', process.env);
  const played: Played[] = [];
  const waiting = cells.entries();
  const lane = async () => {
    for (const [at, cell] of waiting) {
      const wrongs = [...new Set(await playCell(cell, shipped))];
      const done = { cell, line: describeCell(cell), wrongs };
      played[at] = done;
      tell(done);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return played;
}
