import { defineConfig } from 'vitest/config';

const exclude = ['node_modules/**', 'dist/**'];
/** Whole products and clusters that are killed and cut off: each file has the machine for itself, after all others. */
const alone = ['test/fault/**/*.test.ts', 'test/elasticsearch/**/*.test.ts', 'test/scenarios/[!a]*.test.ts'];
/** A second, the library's own limit of a poll, passes unseen on a busy machine. */
const shared = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 15_000 } } };

export default defineConfig({
  test: {
    // Two cores: more workers than that only make the process tests slower.
    maxWorkers: 2,
    projects: [
      { test: { ...shared, name: 'side by side', include: ['**/*.test.ts'], exclude: [...exclude, ...alone] } },
      {
        test: {
          ...shared,
          name: 'alone',
          include: alone,
          exclude,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
