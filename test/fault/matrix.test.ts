// Half of `npm run fault`, in turns, so that every kind meets every fault and either number of processes; the command plays all of it.
import { expect, test } from 'vitest';
import { ChannelKind } from '../../model/index.ts';
import { allCells } from './matrix/cells.ts';
import { playCells } from './matrix/run.ts';

const half = allCells().filter((_, nth) => nth % 4 === 0 || nth % 4 === 3);

test.each(ChannelKind.options)(
  '%s: whatever goes wrong, the store says what the other side has, and the desk is told in time',
  { timeout: 300_000 },
  async (kind) => {
    const played = await playCells(half.filter((cell) => cell.kind === kind));
    expect(played).toHaveLength(8);
    expect(played.filter(({ wrongs }) => wrongs.length > 0)).toEqual([]);
  },
);
