// A rulebook that would lead astray does not start: each mistake is told with file, line and field.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ConfigCopy, copyConfig } from '../config-copy.test-kit.ts';
import { checkConfiguration, problemText } from '../load.ts';

const file = 'rulebooks/road-bureau.yaml';
type Case = readonly [what: string, from: string, to: string, expected: string];

let copy: ConfigCopy;
beforeEach(() => {
  copy = copyConfig();
});
afterEach(() => copy.remove());

const texts = () => checkConfiguration(copy.dir, {}).map(problemText);

const limits: Case[] = [
  ['a limit of no time', 'withinMins: 30', 'withinMins: 0', 'duties[2].withinMins：应为 大于 0 的数，实为 0'],
  ['a negative warning', 'warnMins: 2\n', 'warnMins: -2\n', 'duties[0].warnMins：应为 大于 0 的数，实为 -2'],
  ['a level that is none', 'levels: [1, 2]', 'levels: [1, 4]', 'duties[0].levels[1]：应为 1 或 2 或 3，实为 4'],
  ['nobody told when it is close', 'alert: [duty-officer]', 'alert: []', 'duties[0].alert'],
  ['an unknown recipient', 'alert: [duty-officer]', 'alert: [mayor]', 'duties[0].alert[0]：应为'],
  ['a level taken from a needed duty', 'levels: [1, 2]', 'levels: [1]', 'duties[0].levels：应为 含有 2 级的列表'],
];

const plan: Case[] = [
  ['a gate under no article', 'article: 21\n    levels: [1]', 'article: 99\n    levels: [1]', 'gates[2].article'],
  [
    'a level without a gate',
    'article: 21\n    levels: [3]',
    'article: 21\n    levels: [2]',
    'flows[2].steps[4].gate：应为 用于 3 级',
  ],
  ['a review of no duty', 'duty: review,', 'duty: revue,', 'reviews[0].duty：应为 duties 里某职责的 id，实为 "revue"'],
  ['bands that go down', 'fromMins: 31', 'fromMins: 5', 'scoring.lateBands[2].fromMins：应为 大于上一档（11）的分钟数'],
  ['bands that begin late', 'fromMins: 1,', 'fromMins: 3,', 'scoring.lateBands[0].fromMins：应为 1'],
  ['growth by nothing', 'factor: 2', 'factor: 1', 'growth.factor：应为'],
  [
    'growth that opens another duty',
    'duties: [growth-own-leaders, growth-superior]\n\n',
    'duties: [growth-own-leaders, bulletin]\n\n',
    'from：应为 growth',
  ],
  [
    'a procedure of a level-2 duty',
    'duties: [first-responsible, joint',
    'duties: [bulletin, joint',
    'levelOneProcedure.duties[0]：应为 用于 1 级的职责 id',
  ],
];

const flows: Case[] = [
  [
    'a step that leads nowhere known',
    'next: [{ to: judged }]',
    'next: [{ to: judge }]',
    'flows[0].steps[0].next[0].to：应为 本流程中某一步的 id，实为 "judge"',
  ],
  [
    'a circle',
    'next: [{ to: paper }]',
    'next: [{ to: found }]',
    'flows[0].steps[2].next[0].to：应为 往后走的步骤（绕回了 found）',
  ],
  [
    'a step never reached',
    'next: [{ to: paper }]',
    'next: [{ to: synced }]',
    'flows[0].steps[3].id：应为 从第一步走得到的步骤，实为 "paper"',
  ],
  [
    'a duty that is none',
    'duties: [flash-report, flash',
    'duties: [flash, flash',
    'flows[0].steps[2].duties[0]：应为 duties 里某职责的 id，实为 "flash"',
  ],
  [
    'a duty of another level',
    'duties: [paper-report]',
    'duties: [bulletin]',
    'flows[0].steps[3].duties[0]：应为 用于 1 级的职责 id',
  ],
  ['a gate that is none', 'gate: review-1', 'gate: review', 'flows[0].steps[9].gate：应为 gates 里某关口的 id'],
  [
    'a level without a flow',
    'level: 3\n    title: 一般舆情直接',
    'level: 2\n    title: 一般舆情直接',
    'flows：应为 含有 3 级流程的列表',
  ],
];

describe('a rulebook is refused for', () => {
  it.each([...limits, ...plan, ...flows])('%s', (_what, from, to, expected) => {
    copy.edit(file, from, to);
    const found = texts().filter((text) => text.includes(expected));
    expect(found, texts().join('\n')).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`^\\S*${file}:[1-9]`));
  });

  it('every duty of part A that is missing, by its name', () => {
    for (const id of ['first-responsible', 'superior-view-asked', 'facts-checked', 'finished', 'answered-online']) {
      const line = copy.lineWith(file, 'duties:');
      copy.edit(file, `- id: ${id}`, `- id: x-${id}`);
      expect(texts().join('\n')).toContain(`${file}:${line} duties：应为 含有职责 ${id} 的列表`);
    }
  });

  it('a missing part, by its name: none has a default', () => {
    copy.edit(file, '\nroutes:', '\nroute:');
    copy.edit(file, '  leastCount: 20\n', '');
    const all = texts().join('\n');
    expect(all).toMatch(/routes：应为 .*缺失/);
    expect(all).toMatch(/growth\.leastCount：应为 .*缺失/);
  });
});
