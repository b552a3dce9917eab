/** Does something when its turn has come; gives what that gives. */
export type InTurn = <T>(act: () => Promise<T>) => Promise<T>;

/** Takes how many may run at once; the others wait in the order in which they came. One that fails makes room like any other. */
export function createTurns(most: number): InTurn {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (act) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await act();
    } finally {
      // The place is handed on as it is, so that nobody who comes just now gets in before those who wait.
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  };
}
