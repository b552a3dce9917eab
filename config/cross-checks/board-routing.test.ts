import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ConfigCopy, copyConfig } from '../config-copy.test-kit.ts';
import { checkConfiguration, problemText } from '../load.ts';

let copy: ConfigCopy;
beforeEach(() => {
  copy = copyConfig();
});
afterEach(() => copy.remove());

const LINE = 'boardRouting: { withinMins: 30, warnMins: 10, channels: [sms] }';
const texts = (to: string) => {
  copy.edit('settings.yaml', LINE, to);
  return checkConfiguration(copy.dir, {}).map((problem) => problemText(problem).replace(`${copy.dir}/`, ''));
};

describe('the leaders’ board in settings.yaml', () => {
  it('is demanded by name: no limit is guessed', () => {
    expect(texts('')).toEqual([expect.stringMatching(/^settings\.yaml:\d+ boardRouting：应为 键值表，但缺失$/)]);
  });
  it('names the limit that is missing', () => {
    expect(texts('boardRouting: { warnMins: 10, channels: [sms] }')).toEqual([
      expect.stringMatching(/^settings\.yaml:\d+ boardRouting\.withinMins：应为 /),
    ]);
  });
  it('refuses a warning that comes with the deadline, and a channel nobody knows', () => {
    const found = texts('boardRouting: { withinMins: 30, warnMins: 30, channels: [sms, pigeon] }');
    expect(found).toEqual([
      expect.stringMatching(/boardRouting\.warnMins：应为 小于 withinMins（30）的分钟数，实为 30/),
      expect.stringMatching(/boardRouting\.channels\[1\]：应为 channels\.yaml 里某通道的 id，实为 "pigeon"/),
    ]);
  });
});
