import { expect, test } from 'vitest';
import { loadConfiguration } from '../../config/load.ts';
import { explainRulebook } from './explain.ts';

const { rulebook, channels } = loadConfiguration('config', process.env);
const lines = explainRulebook(rulebook, new Map(channels.map((channel) => [channel.id, channel.name])));
const all = lines.join('\n');

test('every clause, duty, gate, step, article and number of the rulebook is said', () => {
  const said = [
    ...rulebook.clauses.map(({ name }) => name),
    ...rulebook.duties.flatMap(({ title, owner }) => [title, owner]),
    ...rulebook.gates.flatMap(({ title, opensBy }) => [title, ...opensBy]),
    ...rulebook.flows.flatMap(({ steps }) => steps.map(({ title }) => title)),
    ...Object.values(rulebook.articles),
    ...Object.values(rulebook.thresholds).map(String),
    ...(rulebook.scoring?.lateBands ?? []).map(({ points }) => `扣 ${points} 分`),
  ];
  expect(said.filter((words) => !all.includes(words))).toEqual([]);
});

test('a duty is said whole: who owes what to whom by when, over what, what proves it, who is told', () => {
  const at = lines.findIndex((line) => line.includes('手机快报报上级主要领导（第13条）'));
  expect(lines.slice(at, at + 3).map((line) => line.trim())).toEqual([
    '手机快报报上级主要领导（第13条）：局党总支，发生起 30 分钟内',
    '系统发给上级单位主要领导，经短信网关，研判确认后发出；凭证：手机送达回执',
    '到期前 10 分钟提醒值班员；超时告知值班员、值班员备岗、党总支办',
  ]);
});

test('what happens unconfirmed, on growth, and where points come from', () => {
  expect(all).toContain('发生后 25 分钟：有常设授权的自动发出并标明“未经人工确认”；没有授权的不发');
  expect(all).toMatch(/任一达到上一步的 2 倍（且不少于 20），或出现在新的平台，或达到新的定级条款/);
  expect(all).toContain(rulebook.scoring?.basis);
});
