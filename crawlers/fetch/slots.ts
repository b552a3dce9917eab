/** Lets a few run at a time; the others wait in order. */
export interface Slots {
  /** Runs a task when a slot is free. */
  run<T>(task: () => Promise<T>): Promise<T>;
}

/** Gives `count` slots. */
export function createSlots(count: number): Slots {
  let free = count;
  const waiting: (() => void)[] = [];
  return {
    async run(task) {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return await task();
      } finally {
        const next = waiting.shift();
        if (next) next();
        else free += 1;
      }
    },
  };
}
