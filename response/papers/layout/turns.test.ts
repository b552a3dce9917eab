import { expect, test } from 'vitest';
import { createTurns } from './turns.ts';

test('two run, the others wait in order, and one that fails makes room', async () => {
  const inTurn = createTurns(2);
  const begun: number[] = [];
  const ends: { resolve: () => void; reject: (why: Error) => void }[] = [];
  const job = (no: number) =>
    inTurn(async () => {
      begun.push(no);
      await new Promise<void>((resolve, reject) => {
        ends[no] = { resolve, reject };
      });
      return no;
    });
  const jobs = [0, 1, 2, 3].map(job);
  await Promise.resolve();
  expect(begun).toEqual([0, 1]);

  const failed = expect(jobs[0]).rejects.toThrow('no paper');
  ends[0]?.reject(new Error('no paper'));
  await failed;
  await expect.poll(() => begun).toEqual([0, 1, 2]);
  ends[1]?.resolve();
  expect(await jobs[1]).toBe(1);
  await expect.poll(() => begun).toEqual([0, 1, 2, 3]);
  ends[2]?.resolve();
  ends[3]?.resolve();
  expect(await Promise.all(jobs.slice(2))).toEqual([2, 3]);

  const later = inTurn(async () => 'later');
  expect(await later).toBe('later');
});
