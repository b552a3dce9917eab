/** Under way at once: on a store across a network most of a step is waiting, and commits that wait go in together. */
const WIDTH = 8;

/** Takes items and what is done with each, begins them in order, a few at once, and gives the answers in the items' order; `work` must not throw. */
export async function sideBySide<Item, Answer>(
  items: readonly Item[],
  work: (item: Item) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  const waiting = items.entries();
  const lane = async () => {
    for (const [at, item] of waiting) answers[at] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(WIDTH, items.length) }, lane));
  return answers;
}
