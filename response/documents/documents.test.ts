import { expect, test } from 'vitest';
import { loadConfiguration } from '../../config/load.ts';
import type { StoredPost } from '../../store/port.ts';
import { makeAnalysis, makePost, makeStory } from '../../test/kit/posts.ts';
import { openIncident } from '../incidents/open.ts';
import { reportFacts } from './facts.ts';
import { composeFlash, composeFlashText } from './flash.ts';
import { clip, smsParts } from './sms.ts';
import { shortCount, shortTime } from './times.ts';

const config = loadConfiguration('config', process.env);
const OCCURRED = Date.parse('2026-03-04T03:00:00+08:00');

function incidentWith(title: string) {
  const story = makeStory({ id: 's', level: 1, decidingAtMs: OCCURRED, foundAtMs: OCCURRED, updatedAtMs: 0 });
  return openIncident({ ...story, title }, 1, config.rulebook, { nowMs: OCCURRED, isExercise: true });
}

function stored(id: string, over: object, tier: 'central' | 'self'): StoredPost {
  const post = makePost({ id, publishedAtMs: OCCURRED, ...over });
  return { post, analysis: makeAnalysis(id, 's', { tier }), metrics: {}, level: 1 };
}

const posts = [
  stored('p0', { title: '玉澄公路大坑没人管', platform: '玉川论坛' }, 'self'),
  stored('p1', { title: '一条路上的大坑', outlet: '新华社' }, 'central'),
];

test('the facts are taken from the posts: the deciding post’s title, the places named, the highest outlet first', () => {
  const facts = reportFacts(incidentWith('x'), posts, config.unit);
  expect(facts).toMatchObject({ what: '一条路上的大坑', where: ['玉澄公路'], carriers: ['新华社', '玉川论坛'] });
});

test('the flash report says what, where, since when, who carries it, how far it spread, level and why, with the link last', () => {
  const { text } = composeFlash(config, incidentWith('x'), posts);
  for (const words of [
    '一条路上的大坑',
    '玉澄公路',
    '3月4日03:00',
    '新华社',
    '阅1.2万',
    '1级（重大）',
    '级别待上级确定',
    '中央媒体',
    '第3条',
    '【演练】',
  ]) {
    expect(text).toContain(words);
  }
  expect(text.startsWith('【演练】舆情快报：一条路上的大坑')).toBe(true);
});

test('however long the title, it stays within four SMS parts with signature, resend mark and link', () => {
  const long = [...posts, stored('p1', { title: '坑'.repeat(900) }, 'central')].slice(1).reverse();
  const link = `${config.settings.publicUrl}/r/${'x'.repeat(22)}`;
  const text = composeFlashText(incidentWith('x'), long, config, { isUnconfirmed: true, link, signatureUnits: 6 });
  expect(smsParts(`【玉川公路】【重发】${text}`)).toBeLessThanOrEqual(4);
  expect(text).toContain('…');
  expect(text.endsWith(link)).toBe(true);
});

test('a text is cut at a whole character, never inside a surrogate pair', () => {
  expect(clip('路😀😀😀', 4)).toBe('路😀…');
  expect(clip('短', 5)).toBe('短');
});

test('70 units are one part, 71 are two, 134 are two, 135 are three', () => {
  expect([70, 71, 134, 135].map((units) => smsParts('路'.repeat(units)))).toEqual([1, 2, 2, 3]);
});

test('counts and times read as reports write them', () => {
  expect([0, 9_999, 10_000, 12_345, 1_040_000].map(shortCount)).toEqual(['0', '9999', '1万', '1.2万', '104万']);
  expect(shortTime(OCCURRED, 'Asia/Shanghai')).toBe('3月4日03:00');
});
