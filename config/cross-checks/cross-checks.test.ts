// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the references are part of the files
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ConfigCopy, copyConfig } from '../config-copy.test-kit.ts';
import { checkConfiguration, problemText } from '../load.ts';

let copy: ConfigCopy;
beforeEach(() => {
  copy = copyConfig();
});
afterEach(() => copy.remove());

const rulebook = 'rulebooks/road-bureau.yaml';
const texts = () =>
  checkConfiguration(copy.dir, {}).map((problem) => problemText(problem).replace(`${copy.dir}/`, 'config/'));

type Case = [name: string, file: string, from: string, to: string, expected: string];

const roster: Case[] = [
  [
    'a head nobody knows',
    'roster.yaml',
    'head: xu-guoqiang',
    'head: xu',
    'departments[2].head：应为 people 里某人的 id',
  ],
  [
    'an administrator nobody knows',
    'roster.yaml',
    'opinionAdmins: [ma-lihua]',
    'opinionAdmins: [ma]',
    'departments[1].opinionAdmins[0]：应为 people 里某人的 id，实为 "ma"',
  ],
  [
    'a stand-in nobody knows',
    'roster.yaml',
    'b: duan-haiming',
    'b: duan',
    'dutyOfficer.b：应为 people 里某人的 id，实为 "duan"',
  ],
  [
    'a rung of the alarm nobody knows',
    'roster.yaml',
    'next: [yang-shulan',
    'next: [yang',
    'dutyOfficer.next[0]：应为 people 里某人的 id',
  ],
  [
    'a stand-in for oneself',
    'roster.yaml',
    'b: pu-ruixue',
    'b: mu-chengyi',
    'partyOffice.b：应为 不重复的人员（替补须是另一个人）',
  ],
  [
    'a leader nobody knows',
    'roster.yaml',
    'superiorLeaders: [gu-changhe',
    'superiorLeaders: [gu',
    'superiorLeaders[0]：应为 people 里某人的 id，实为 "gu"',
  ],
  [
    'two departments of one id',
    'roster.yaml',
    'id: tolls',
    'id: office',
    'departments[3].id：应为 不重复的部门 id，实为 "office"',
  ],
];

const rules: Case[] = [
  [
    'a clause under an article that is not there',
    rulebook,
    'id: livelihood, level: 2, article: 3',
    'id: livelihood, level: 2, article: 33',
    'clauses[8].article：应为 articles 里有的条号，实为 33',
  ],
  [
    'a clause twice',
    rulebook,
    'id: spread-2',
    'id: main-site',
    'clauses[7].id：应为 不重复的条款 id，实为 "main-site"',
  ],
  ['a duty twice', rulebook, 'id: review', 'id: bulletin', '].id：应为 不重复的职责 id，实为 "bulletin"'],
  [
    'a channel that is not there',
    rulebook,
    'channels: [sms, mail]',
    'channels: [sms, fax]',
    'duties[0].send.channels[1]：应为 channels.yaml 里某通道的 id，实为 "fax"',
  ],
  [
    'a stand-in after the report has left',
    rulebook,
    'standInAtMins: 20',
    'standInAtMins: 25',
    'unconfirmed.standInAtMins：应为 小于 sendAtMins（25）的分钟数，实为 25',
  ],
  [
    'a report that leaves by itself only when it is late',
    rulebook,
    'sendAtMins: 25',
    'sendAtMins: 30',
    'unconfirmed.sendAtMins：应为 小于 flash-report 时限（30）的分钟数，实为 30',
  ],
  [
    'a warning before the duty begins',
    rulebook,
    'warnMins: 2\n',
    'warnMins: 6\n',
    'duties[0].warnMins：应为 不超过 withinMins（5）的分钟数，实为 6',
  ],
  [
    'a receipt for what is not sent',
    rulebook,
    'proof: acknowledged',
    'proof: delivered',
    'duties[3].proof：应为 没有 send 时能取得的证明（不能是 delivered），实为 "delivered"',
  ],
  [
    'a name that differs from its file',
    rulebook,
    'id: road-bureau',
    'id: road',
    'id：应为 与文件名相同的 id：road-bureau',
  ],
];

const others: Case[] = [
  [
    'two sources of one id',
    'sources.yaml',
    'id: people-politics',
    'id: people-society',
    '[1].id：应为 不重复的信息源 id，实为 "people-society"',
  ],
  [
    'a medium that is not in the register',
    'sources.yaml',
    'outlet: 新华网',
    'outlet: 新华社区',
    '[2].outlet：应为 outlets.yaml 里某媒体的名称或账号，实为 "新华社区"',
  ],
  [
    'an address no browser fetches',
    'sources.yaml',
    'url: https://yn.yunnan.cn/',
    'url: file:///etc/hosts',
    '[4].url：应为 http:// 或 https:// 开头的网址',
  ],
  ['a search without words', 'sources.yaml', 'q%3D{query}&', 'q%3D&', '[6].searchUrl：应为 带 {query} 的网址'],
  ['two channels of one id', 'channels.yaml', '- id: mail', '- id: sms', '[1].id：应为 不重复的通道 id，实为 "sms"'],
  [
    'a link no phone can open',
    'settings.yaml',
    '${YUSHAO_PUBLIC_URL:-http://127.0.0.1:8700}',
    'ftp://yuqing.example',
    'publicUrl：应为 http:// 或 https:// 开头的网址',
  ],
  [
    'a code of the unit with brackets in it',
    'settings.yaml',
    'agencyCode: 玉路舆 }',
    'agencyCode: 玉路〔舆〕 }',
    'papers.agencyCode：应为 发文机关代字，1 至 12 个汉字或字母，如 玉路舆',
  ],
  [
    'papers without a code of the unit',
    'settings.yaml',
    'papers: { agencyCode: 玉路舆 }',
    'papers: { fontDir: /, fontFamilies: [FangSong] }',
    'papers.agencyCode：应为 ',
  ],
  [
    'fonts without their names',
    'settings.yaml',
    'papers: { agencyCode: 玉路舆 }',
    'papers: { agencyCode: 玉路舆, fontDir: / }',
    'papers.fontFamilies：应为 与 fontDir 一起写的字体名，但缺失',
  ],
];

describe('what must fit together', () => {
  it.each([...roster, ...rules, ...others])('refuses %s', (_name, file, from, to, expected) => {
    const line = copy.edit(file, from, to);
    const found = texts().filter((text) => text.includes(expected));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`config/${file}:${line} `);
  });

  it('refuses a domain that two media claim, at the second', () => {
    copy.edit('outlets.yaml', 'domains: [news.cn, ', 'domains: [people.com.cn, ');
    const line = copy.lineWith('outlets.yaml', 'name: 新华网,');
    expect(texts()).toEqual([
      expect.stringMatching(
        new RegExp(
          `^config/outlets\\.yaml:${line} outlets\\[\\d+\\]\\.domains\\[0\\]：应为 不重复的域名，实为 "people\\.com\\.cn"$`,
        ),
      ),
    ]);
  });

  it('takes a medium by one of its accounts as well as by its name', () => {
    copy.edit('sources.yaml', 'outlet: 新华网', 'outlet: 新华网客户端');
    expect(texts()).toEqual([]);
  });

  it('refuses a second person of one id', () => {
    const line = copy.edit('roster.yaml', 'id: he-lei', 'id: ma-lihua');
    expect(texts()).toContain(`config/roster.yaml:${line} people[14].id：应为 不重复的人员 id，实为 "ma-lihua"`);
  });

  it('refuses a rulebook without a duty that the program counts on, and names it', () => {
    const line = copy.lineWith(rulebook, 'duties:');
    copy.edit(rulebook, 'id: paper-report', 'id: paper');
    expect(texts()).toContain(
      `config/${rulebook}:${line} duties：应为 含有职责 paper-report 的列表，实为 没有它的列表`,
    );
  });

  it('refuses a text message that would leave without its text', () => {
    const line = copy.lineWith('channels.yaml', '  send:');
    copy.edit('channels.yaml', '"{text}"', '"hello"');
    expect(texts()).toEqual([
      `config/channels.yaml:${line} [0].send：应为 在 url、form 或 json 里带 {text} 的请求，实为 没有 {text} 的请求`,
    ]);
  });

  it('refuses a receipt that does not say which message it is for', () => {
    const line = copy.lineWith('channels.yaml', '  receipt:');
    copy.edit('channels.yaml', '    refPath: extno\n    gatewayIdPath: msgid\n', '');
    expect(texts()).toEqual([expect.stringContaining(`config/channels.yaml:${line} [0].receipt：应为 有 refPath`)]);
  });
});

describe('whom a duty sends to', () => {
  it('refuses a leader of the superior without a phone, at that person', () => {
    const line = copy.edit('roster.yaml', ', phone: "13800000011"', '');
    expect(texts()).toEqual([
      `config/roster.yaml:${line} people[2].phone：应为 手机号（职责 flash-report 经通道 sms 发给 顾长河），但缺失`,
    ]);
  });

  it('refuses an own leader without a mailbox where the duty uses mail', () => {
    copy.edit('roster.yaml', ', mail: zhou@yuchuan.example', '');
    expect(texts()).toEqual([
      expect.stringContaining('people[0].mail：应为 邮箱地址（职责 own-leaders-told 经通道 mail 发给 周维国），但缺失'),
    ]);
  });

  it('asks for the phone of everyone on the officer’s seat, to the last rung, each once', () => {
    copy.edit('roster.yaml', ', phone: "13800000022"', '');
    copy.edit('roster.yaml', ', phone: "13800000023"', '');
    expect(checkConfiguration(copy.dir, {}).map((problem) => problem.field)).toEqual([
      'people[5].phone',
      'people[6].phone',
    ]);
  });

  it('lets a person whom no duty reaches be without a phone', () => {
    copy.edit('roster.yaml', ', phone: "13800000072"', '');
    expect(texts()).toEqual([]);
  });

  it('finds these even where another field of the same file is wrong', () => {
    copy.edit('roster.yaml', '"13800000001"', '"abc"');
    copy.edit('roster.yaml', ', phone: "13800000012"', '');
    expect(checkConfiguration(copy.dir, {}).map((problem) => problem.field)).toEqual([
      'people[0].phone',
      'people[3].phone',
    ]);
  });
});
