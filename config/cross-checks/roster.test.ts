import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ConfigCopy, copyConfig } from '../config-copy.test-kit.ts';
import { checkConfiguration, problemText } from '../load.ts';

let copy: ConfigCopy;
beforeEach(() => {
  copy = copyConfig();
});
afterEach(() => copy.remove());

const rulebook = 'rulebooks/road-bureau.yaml';

type Case = [name: string, file: string, from: string, to: string, expected: string];

const cases: Case[] = [
  [
    'a body that reports to one that is not there',
    'roster.yaml',
    'people: [yang-shulan, he-jingyi], reportsTo: leading-group }',
    'people: [yang-shulan, he-jingyi], reportsTo: group }',
    'bodies[2].reportsTo：应为',
  ],
  [
    'bodies that report in a circle',
    'roster.yaml',
    'name: 省级主管局宣传处, people: [an-xiuying]',
    'name: 省级主管局宣传处, people: [an-xiuying], reportsTo: party-general-branch',
    'bodies[7].reportsTo：应为 不绕回自身的上一级机构',
  ],
  [
    'a contact of a body nobody knows',
    'roster.yaml',
    'people: [mi-xiaofeng]',
    'people: [mi]',
    'bodies[12].people[0]：应为 people 里某人的 id，实为 "mi"',
  ],
  [
    'a post without a stand-in',
    'roster.yaml',
    ', standIn: bai-xuemei }\n  - { id: bai-xuemei',
    ' }\n  - { id: bai-xuemei',
    'standIn：应为 许国强 的替补（people 里另一人的 id），但缺失',
  ],
  [
    'a stand-in of a person who is the person',
    'roster.yaml',
    'standIn: he-jingyi }\n  - { id: yang-shulan',
    'standIn: duan-haiming }\n  - { id: yang-shulan',
    'people[5].standIn：应为 另一个人（不能替补自己）',
  ],
  [
    'no days between two tests of the contacts',
    'settings.yaml',
    'contactTestEveryDays: 30\n',
    '',
    'contactTestEveryDays',
  ],
  [
    'working days that are no whole days',
    rulebook,
    'withinMins: 10\n',
    'withinMins: 10\n    countsWorkingDays: true\n',
    '].withinMins：应为 整天数（1440 的倍数），因为按工作日计，实为 10',
  ],
  [
    'a duty that is sent to a body the roster does not have',
    'roster.yaml',
    '  - { id: city-party-leaders, name: 市委主要领导, people: [he-jianguo] }\n',
    '',
    'bodies：应为 含有机构 city-party-leaders 的列表（职责 urgent-city-party 要发给它）',
  ],
  [
    'a contact of a body without a phone, by the duty that needs it',
    'roster.yaml',
    'phone: "13800000103", ',
    '',
    'phone：应为 手机号（职责 urgent-city-government 经通道 sms 发给 尹绍华），但缺失',
  ],
];

test.each(cases)('names file, line and field of %s', (_, file, from, to, expected) => {
  copy.edit(file, from, to);
  const texts = checkConfiguration(copy.dir, {}).map((problem) => problemText(problem).replace(`${copy.dir}/`, ''));
  const found = texts.filter((text) => text.includes(expected));
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(new RegExp(`^${file}:\\d+ `));
});
