import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ConfigCopy, copyConfig } from './config-copy.test-kit.ts';
import { checkConfiguration } from './load.ts';

let copy: ConfigCopy;
beforeEach(() => {
  copy = copyConfig();
});
afterEach(() => copy.remove());

it('answers any spoilt file with problems that name it, and never throws', () => {
  const files = ['unit.yaml', 'roster.yaml', 'channels.yaml', 'settings.yaml', 'rulebooks/road-bureau.yaml'];
  const spoil = fc.record({
    file: fc.constantFrom(...files),
    at: fc.nat(),
    cut: fc.nat(40),
    put: fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.constantFrom('{', '- ', ': ', '\t', '${', '*a', '&a ', '!!x ', '"', '\0'),
    ),
  });
  fc.assert(
    fc.property(spoil, ({ file, at, cut, put }) => {
      const whole = readFileSync(join(import.meta.dirname, file), 'utf8');
      const from = at % whole.length;
      copy.write(file, whole.slice(0, from) + put + whole.slice(from + cut));
      for (const problem of checkConfiguration(copy.dir, {})) {
        expect(problem.file.startsWith(copy.dir)).toBe(true);
        expect(problem.expected).not.toBe('');
        expect(problem.found).not.toBe('');
      }
      copy.write(file, whole);
    }),
    { numRuns: 150 },
  );
});
