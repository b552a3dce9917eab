import { expect, test } from 'vitest';
import { sideBySide } from './side-by-side.ts';

test('a slow item holds up no other, order of beginning and of answers kept', async () => {
  const begun: number[] = [];
  const { promise: others, resolve } = Promise.withResolvers<void>();
  const items = Array.from({ length: 30 }, (_, at) => at);
  const answers = await sideBySide(items, async (at) => {
    begun.push(at);
    if (at === 0) await others;
    if (at === 29) resolve();
    return at * 2;
  });
  expect(begun).toEqual(items);
  expect(answers).toEqual(items.map((at) => at * 2));
});

test('no more than eight are under way at once', async () => {
  let underWay = 0;
  let most = 0;
  await sideBySide(Array.from({ length: 40 }), async () => {
    underWay++;
    most = Math.max(most, underWay);
    await Promise.resolve();
    underWay--;
  });
  expect(most).toBe(8);
});
