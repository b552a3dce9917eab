import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pageMark, readPageMark } from './page-mark.ts';

test('a mark gives back the moment and the id, whatever they are', () => {
  const ids = fc.string({ unit: 'grapheme', minLength: 1 });
  const times = fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 });
  fc.assert(
    fc.property(times, ids, (atMs, id) => {
      expect(readPageMark(pageMark({ atMs, id }))).toEqual({ atMs, id });
    }),
  );
});

test.each(['', '.', 'zz', '-.YQ', '0.', '.YQ', '00.YQ', '0.YR', '0.Y', '0.YQ=', 'zzzzzzzzzzz.YQ', '0.YQ.YQ', '0.YQ\n'])(
  'refuses %j',
  (mark) => {
    expect(() => readPageMark(mark)).toThrow(expect.objectContaining({ code: 'input-invalid' }));
  },
);
