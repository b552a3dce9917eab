import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../model/index.ts';
import { type ConfigCopy, copyConfig } from './config-copy.test-kit.ts';
import { checkConfiguration, loadConfiguration, loadGrading, loadUnit, problemText } from './load.ts';

let copy: ConfigCopy;
beforeEach(() => {
  copy = copyConfig();
});
afterEach(() => copy.remove());

const rulebook = 'rulebooks/road-bureau.yaml';
const problems = () => checkConfiguration(copy.dir, {});
const texts = () => problems().map((problem) => problemText(problem).replace(`${copy.dir}/`, 'config/'));

describe('the shipped configuration', () => {
  it('is ready to start as it lies in the folder, media register included', () => {
    expect(checkConfiguration(import.meta.dirname, {}).map(problemText)).toEqual([]);
  });

  it('has no problem and gives the rulebook that the settings name', () => {
    expect(texts()).toEqual([]);
    const configuration = loadConfiguration(copy.dir, {});
    expect(configuration.rulebook.id).toBe('road-bureau');
    expect(configuration.unit.bodies?.superior.leaders.map((leader) => leader.name)).toEqual(['顾长河', '罗敏之']);
  });

  it('holds every clause the program can test, at the levels of the rules', () => {
    const { clauses } = loadConfiguration(copy.dir, {}).rulebook;
    const at = (level: number) => clauses.filter((clause) => clause.level === level).map((clause) => clause.id);
    expect(at(1)).toEqual(['central-media', 'national-portal', 'society-focus', 'grave', 'mishandled-2']);
    expect(at(2)).toHaveLength(7);
  });

  it('owes the flash report in 30 minutes from the occurrence to the leaders of the superior, behind confirmation', () => {
    const flash = loadConfiguration(copy.dir, {}).rulebook.duties.find((duty) => duty.id === 'flash-report');
    expect(flash).toMatchObject({
      article: 13,
      from: 'occurrence',
      withinMins: 30,
      proof: 'delivered',
      send: { document: 'flash-report', to: 'superior-leaders', channels: ['sms'], gate: 'confirmation' },
    });
  });
});

describe('files that cannot be read', () => {
  it('names a folder that is not there, once', () => {
    expect(checkConfiguration(join(copy.dir, 'nowhere'), {})).toEqual([
      {
        file: join(copy.dir, 'nowhere'),
        line: 0,
        field: '',
        expected: '存放配置的目录',
        found: '没有这个目录',
      },
    ]);
  });

  it('names a missing file', () => {
    rmSync(join(copy.dir, 'roster.yaml'));
    expect(texts()).toContain('config/roster.yaml：应为 可读的 YAML 文件，实为 没有这个文件');
  });

  it('names a folder that stands where a file belongs', () => {
    rmSync(join(copy.dir, 'channels.yaml'));
    mkdirSync(join(copy.dir, 'channels.yaml'));
    expect(texts()).toEqual(['config/channels.yaml：应为 可读的 YAML 文件，实为 目录']);
  });

  it('names the rulebook that the settings ask for and that is not there', () => {
    copy.edit('settings.yaml', 'rulebook: road-bureau', 'rulebook: bank');
    expect(texts()).toEqual(['config/rulebooks/bank.yaml：应为 可读的 YAML 文件，实为 没有这个文件']);
  });

  it('refuses a rulebook outside its folder', () => {
    const line = copy.edit('settings.yaml', 'rulebook: road-bureau', 'rulebook: ../unit');
    expect(texts()).toEqual([
      `config/settings.yaml:${line} rulebook：应为 rulebooks/ 下的文件名，不带 .yaml，实为 "../unit"`,
    ]);
  });

  it('refuses GBK and names the first line that is not UTF-8', () => {
    const gbk = Uint8Array.from([...Buffer.from('# ascii\nname: '), 0xd3, 0xf1, 0xb4, 0xa8, 0x0a]);
    copy.write('unit.yaml', gbk);
    expect(texts()).toEqual(['config/unit.yaml:2：应为 UTF-8 编码的文本，实为 其他编码，多半是 GBK（请另存为 UTF-8）']);
  });

  it('refuses UTF-16', () => {
    copy.write('unit.yaml', Buffer.from('\ufeffname: 玉川', 'utf16le'));
    expect(texts()[0]).toContain('UTF-16 编码');
  });

  it('takes a UTF-8 byte order mark as what it is', () => {
    copy.edit('unit.yaml', '# 本单位', '\ufeff# 本单位');
    expect(texts()).toEqual([]);
  });

  it('says of an empty file what it should hold', () => {
    copy.write('channels.yaml', '');
    expect(texts()).toEqual(['config/channels.yaml:1：应为 列表，实为 空']);
  });
});

describe('YAML that does not parse', () => {
  it('names the line of a missing bracket and goes on with the other files', () => {
    copy.edit('unit.yaml', '江屏区, 新坪镇]', '江屏区, 新坪镇');
    const phone = copy.edit('roster.yaml', '"13800000001"', '"abc"');
    const found = texts();
    expect(found.some((text) => /^config\/unit\.yaml:\d+：应为 合法的 YAML/.test(text))).toBe(true);
    expect(found).toContain(`config/roster.yaml:${phone} people[0].phone：应为 手机号：5 至 15 位数字，实为 "abc"`);
  });

  it('names a tab used as indent', () => {
    const line = copy.edit('unit.yaml', '  superior:\n    name', '  superior:\n\tname');
    expect(problems()).toContainEqual(expect.objectContaining({ line: line + 1, expected: '合法的 YAML' }));
  });

  it('names a key given twice, with the line of the first', () => {
    const first = copy.lineWith('settings.yaml', 'linkHours: 48');
    copy.edit('settings.yaml', 'linkHours: 48', 'linkHours: 48\nlinkHours: 24');
    expect(texts()).toEqual([
      `config/settings.yaml:${first + 1} linkHours：应为 不重复的键，实为 第 ${first} 行已有的同名键`,
    ]);
  });

  it('names an alias that stands for nothing', () => {
    copy.edit('unit.yaml', 'city: 玉川市', 'city: *city');
    expect(texts()[0]).toMatch(/没有定义的别名/);
  });
});

describe('values of the wrong kind', () => {
  const cases: [name: string, file: string, from: string, to: string, expected: string][] = [
    [
      'a phone that is none',
      'roster.yaml',
      '"13800000002"',
      '"abc"',
      'people[1].phone：应为 手机号：5 至 15 位数字，实为 "abc"',
    ],
    [
      'a phone without quotes',
      'roster.yaml',
      '"13800000002"',
      '13800000002',
      'people[1].phone：应为 文本（数字样的请加引号），实为 13800000002',
    ],
    [
      'an unknown key, at its own line',
      'roster.yaml',
      'deputy: tao-yunfei',
      'deputi: tao-yunfei',
      'departments[1].deputi：应为 已知的键：id、name、head、deputy、spokesperson、opinionAdmins、commentators，实为 未知的键 deputi',
    ],
    [
      'an unknown key in one kind of source',
      'sources.yaml',
      'maxPages: 3',
      'maxPage: 3',
      'sources[5].maxPage：应为 已知的键',
    ],
    [
      'an unknown kind',
      'sources.yaml',
      'kind: forum',
      'kind: bbs',
      'sources[5].kind：应为 feed、article、forum、weibo 之一，实为 "bbs"',
    ],
    [
      'a limit that is no number',
      rulebook,
      'withinMins: 30',
      'withinMins: soon',
      'duties[2].withinMins：应为 数字，实为 "soon"',
    ],
    [
      'a negative limit',
      rulebook,
      'withinMins: 30',
      'withinMins: -1',
      'duties[2].withinMins：应为 大于 0 的数，实为 -1',
    ],
    ['a level that is none', rulebook, 'level: 1,', 'level: 4,', 'clauses[0].level：应为 1 或 2 或 3，实为 4'],
    ['a clause the program cannot test', rulebook, 'id: grave,', 'id: graver,', 'clauses[3].id：应为 central-media、'],
    ['an article that is no number', rulebook, '  30: ', '  thirty: ', 'articles.thirty：应为 键符合 '],
    [
      'a day that is none',
      'settings.yaml',
      'on: 2026-01-10',
      'on: 2026-02-30',
      'standingAuthorisation.on：应为 日期 YYYY-MM-DD，实为 "2026-02-30"',
    ],
    [
      'an address without its protocol',
      'sources.yaml',
      'url: https://yn.yunnan.cn/',
      'url: yn.yunnan.cn',
      'sources[4].url：应为 带协议的网址',
    ],
    ['an empty name', 'unit.yaml', 'name: 玉川市公路局', 'name: ""', 'name：应为 不空的文本，实为 ""'],
  ];

  it.each(cases)('reports %s', (_name, file, from, to, expected) => {
    const line = copy.edit(file, from, to);
    // A top-level list has no name of its own.
    const field = expected.replace(/^sources\[/, '[');
    expect(texts()).toEqual([expect.stringContaining(`config/${file}:${line} ${field}`)]);
  });

  it('reports a missing limit at its duty and by name', () => {
    const line = copy.lineWith(rulebook, '- id: flash-report');
    copy.edit(rulebook, '    withinMins: 30\n', '');
    expect(texts()).toEqual([
      `config/${rulebook}:${line} duties[2].withinMins：应为 数字（flash-report 的 withinMins），但缺失`,
    ]);
  });

  it('reports a missing threshold and a missing minute of the unconfirmed rules by name', () => {
    const thresholds = copy.lineWith(rulebook, 'thresholds:');
    copy.edit(rulebook, '  graveInjured: 3\n', '');
    const unconfirmed = copy.lineWith(rulebook, 'unconfirmed:\n');
    copy.edit(rulebook, '  climbEveryMins: 2\n', '');
    expect(texts()).toEqual([
      `config/${rulebook}:${thresholds} thresholds.graveInjured：应为 数字，但缺失`,
      `config/${rulebook}:${unconfirmed} unconfirmed.climbEveryMins：应为 数字，但缺失`,
    ]);
  });

  it('reports every mistake of every file at once, file by file and from the top', () => {
    copy.edit('unit.yaml', 'province: 云南省\n', '');
    copy.edit('roster.yaml', '"13800000012"', '"x"');
    copy.edit('roster.yaml', 'ownLeaders: [zhou-weiguo', 'ownLeaders: [nobody');
    copy.edit(rulebook, 'withinMins: 30', 'withinMins: 10');
    copy.edit('settings.yaml', 'timeZone: Asia/Shanghai', 'timeZone: Asia/Yuchuan');
    expect(problems().map((problem) => problem.field)).toEqual([
      'province',
      'people[3].phone',
      'ownLeaders[0]',
      'timeZone',
      'unconfirmed.sendAtMins',
    ]);
  });
});

describe('loadConfiguration', () => {
  it('throws config-invalid with all problems in its detail and a line each in its message', () => {
    copy.edit('roster.yaml', '"13800000012"', '"x"');
    copy.edit('unit.yaml', 'city: 玉川市\n', '');
    const thrown = catchError(() => loadConfiguration(copy.dir, {}));
    expect(thrown.code).toBe('config-invalid');
    expect(thrown.detail.problems).toHaveLength(2);
    expect(thrown.message.split('\n')).toHaveLength(3);
    expect(thrown.message).toMatch(/^配置有 2 处错误：\n {2}\S+unit\.yaml:3 city：应为 /);
  });

  it('asks for the bodies above the unit, that grading does without', () => {
    copy.edit('unit.yaml', 'bodies:', 'bodies_:');
    expect(texts()).toContain(
      'config/unit.yaml:3 bodies：应为 上级、党总支、领导小组等机构的键值表（启动时必填），但缺失',
    );
  });
});

describe('grading', () => {
  it('takes a unit without bodies', () => {
    copy.write('other.yaml', 'name: 沅汀市城管局\nprovince: 湖南省\ncity: 沅汀市\n');
    expect(loadUnit(join(copy.dir, 'other.yaml'))).toMatchObject({ name: '沅汀市城管局', aliases: [] });
  });

  it('refuses a unit with a mistake in the same words as a start', () => {
    copy.write('other.yaml', 'name: 沅汀市城管局\nprovince: 湖南省\ncity: 沅汀市\nalias: [城管]\n');
    const thrown = catchError(() => loadUnit(join(copy.dir, 'other.yaml')));
    expect(thrown.message).toContain('other.yaml:4 alias：应为 已知的键：name、aliases、');
  });

  it('refuses a unit file that is not there', () => {
    expect(catchError(() => loadUnit(join(copy.dir, 'none.yaml'))).code).toBe('config-invalid');
  });

  it('needs neither roster nor channels nor sources', () => {
    for (const name of ['roster', 'channels', 'sources']) rmSync(join(copy.dir, `${name}.yaml`));
    expect(loadGrading(copy.dir).rulebook.thresholds.graveInjured).toBe(3);
  });

  it('refuses a rulebook with a mistake, and settings that name none', () => {
    copy.edit(rulebook, 'id: central-media, level: 1, article: 3', 'id: central-media, level: 1, article: 99');
    expect(catchError(() => loadGrading(copy.dir)).message).toContain(
      'clauses[0].article：应为 articles 里有的条号，实为 99',
    );
    copy.edit('settings.yaml', 'rulebook: road-bureau', 'rules: road-bureau');
    expect(catchError(() => loadGrading(copy.dir)).message).toContain('settings.yaml:4 rulebook：应为');
  });
});

function catchError(act: () => unknown): AppError {
  try {
    act();
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown;
    throw thrown;
  }
  throw new Error('nothing was thrown');
}
