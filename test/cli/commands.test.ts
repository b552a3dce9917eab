// The command line as a Unix filter: standard input, standard output, exit codes.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startGateway, type TestGateway } from '../kit/gateway.ts';
import { makeHome, type ProductHome, runCommand } from '../kit/product.ts';

let gateway: TestGateway;
let home: ProductHome;

beforeEach(async () => {
  gateway = await startGateway();
  home = await makeHome(gateway.url);
});

afterEach(async () => {
  await gateway.close();
  home.remove();
});

const story = {
  id: 'a',
  unit: '玉川市公路局',
  now: '2026-03-01T12:00:00+08:00',
  posts: [
    {
      id: 'a1',
      source: 'news',
      outlet: '新华社',
      author: { name: '新华社' },
      title: '玉澄公路大坑无人管',
      publishedAt: '2026-03-01T10:00:00+08:00',
      text: '玉川市公路局管养的玉澄公路大坑三个月无人修补，群众多次投诉没有结果。',
    },
  ],
};

describe('config check', () => {
  test('passes the shipped configuration', async () => {
    expect(await runCommand(home, ['config', 'check'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('配置无误'),
    });
  });

  test('names file, line and field of every mistake at once, and start refuses with the same words', async () => {
    const roster = join(home.configDir, 'roster.yaml');
    writeFileSync(roster, readFileSync(roster, 'utf8').replace('phone: "13800000011"', 'phone: "abc"'));
    const settings = join(home.configDir, 'settings.yaml');
    writeFileSync(settings, readFileSync(settings, 'utf8').replace('linkHours: 48', 'linkHour: 48'));
    const checked = await runCommand(home, ['config', 'check']);
    expect(checked.code).toBe(1);
    expect(checked.stdout).toMatch(/roster\.yaml:\d+ .*phone.*abc/);
    expect(checked.stdout).toMatch(/settings\.yaml:\d+ .*linkHour/);
    const started = await runCommand(home, ['start']);
    expect(started.code).toBe(1);
    expect(started.stderr).toMatch(/roster\.yaml:\d+ .*phone/);
  });
});

describe('grade', () => {
  test('reads standard input and writes one verdict a line, with clause, article and evidence', async () => {
    const run = await runCommand(home, ['grade', '-'], `${JSON.stringify(story)}\n`);
    expect(run.code).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject({
      id: 'a',
      level: 1,
      clauses: [{ id: 'central-media', article: 3, evidence: [{ post: 'a1', why: expect.any(String) }] }],
    });
  });

  test('answers a bad line in its place, names the field, and goes on', async () => {
    const bad = JSON.stringify({ ...story, id: 'b', posts: [] });
    const run = await runCommand(home, ['grade', '-'], `not json\n${bad}\n${JSON.stringify(story)}\n`);
    expect(run.code).toBe(3);
    const lines = run.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map((line) => line.error?.field ?? line.level)).toEqual(['', 'posts', 1]);
    expect(run.stderr).toContain('第 2 行');
  });

  test('takes another unit by its file alone', async () => {
    const file = join(home.dir, 'other.yaml');
    writeFileSync(file, 'name: 沅汀市城管局\nprovince: 湖南省\ncity: 沅汀市\n');
    const run = await runCommand(home, ['grade', '-', '--unit', file], `${JSON.stringify(story)}\n`);
    expect(JSON.parse(run.stdout).level).toBeNull();
  });
});

describe('search', () => {
  test('gives hits as NDJSON, newest first, or their number', async () => {
    const posts = story.posts.map((post) => JSON.stringify(post)).join('\n');
    await runCommand(home, ['ingest', '-'], posts);
    const run = await runCommand(home, ['search', '大坑']);
    expect(JSON.parse(run.stdout)).toMatchObject({ title: '玉澄公路大坑无人管', level: 1, tier: 'central' });
    expect((await runCommand(home, ['search', '--count', '"玉澄公路"'])).stdout).toBe('1\n');
    expect((await runCommand(home, ['search', '--count', '没有的词'])).stdout).toBe('0\n');
  });
});

describe('user add', () => {
  test('takes the password from standard input and refuses a role or person that is not there', async () => {
    expect(
      await runCommand(home, ['user', 'add', 'zhiban', '--roles', 'duty-officer'], 'a long password\n'),
    ).toMatchObject({ code: 0 });
    expect(
      (await runCommand(home, ['user', 'add', 'zhiban', '--roles', 'duty-officer'], 'a long password\n')).code,
    ).toBe(1);
    expect((await runCommand(home, ['user', 'add', 'x', '--roles', 'king'], 'a long password\n')).stderr).toContain(
      'king',
    );
    expect(
      (await runCommand(home, ['user', 'add', 'x', '--roles', 'leader', '--person', 'nobody'], 'a long password\n'))
        .code,
    ).toBe(1);
    expect((await runCommand(home, ['user', 'add', 'x', '--roles', 'leader'], 'short\n')).code).toBe(1);
  });
});

describe('doctor', () => {
  test('examines store, channels and every person, sends nothing, and fails because no mail server is there', async () => {
    const run = await runCommand(home, ['doctor']);
    expect(run.stdout).toContain('正常  通道 sms');
    expect(run.stdout).toContain('异常  通道 mail');
    expect(run.stdout).toContain('正常  人员 顾长河');
    expect(run.stdout).toContain('正常  审计链');
    expect(run.code).toBe(1);
    expect(gateway.calls).toBe(0);
  });
});

test('wrong use ends with 2 and says how it is used', async () => {
  expect((await runCommand(home, ['start', '--speed', '-3'])).code).toBe(2);
  expect((await runCommand(home, ['start', '--roles', 'cook'])).code).toBe(2);
  expect((await runCommand(home, ['nonsense'])).code).toBe(2);
});

test.each(['http://someone:secret@127.0.0.1:9', 'http://127.0.0.1:9'])(
  'a cluster that does not answer is told by name, without the credentials (%#)',
  async (STORE_URL) => {
    const run = await runCommand({ ...home, env: { ...home.env, STORE_URL } }, ['search', 'x']);
    expect(run).toMatchObject({ code: 1, stderr: expect.stringContaining('无法连接 Elasticsearch') });
    expect(run.stderr).toContain('http://127.0.0.1:9');
    expect(run.stderr + run.stdout).not.toContain('secret');
  },
);
