import { expect, test } from 'vitest';
import { loadGrading } from '../config/load.ts';
import { compileJudge } from '../pipeline/compile-judge.ts';
import { normalizePost, readLexicons } from '../pipeline/index.ts';
import { joinAt, likeness } from '../pipeline/story/likeness.ts';
import type { Sketch } from '../pipeline/story/sketch.ts';
import { loadStory } from './story.ts';

const judge = compileJudge({ ...loadGrading('config', process.env), lexicons: readLexicons() });
const startMs = Date.parse('2026-03-01T10:00:00+08:00');

function sketchOfItem(id: string): Sketch {
  const item = loadStory().find((one) => one.id === id);
  if (item === undefined) throw new Error(`no ${id} in the script`);
  const text = 'paragraphs' in item ? item.paragraphs.join('\n') : item.text;
  const title = 'title' in item ? item.title : undefined;
  const publishedAt = new Date(startMs + item.at * 60_000).toISOString();
  const raw = { source: 'news' as const, sourceId: 'x', nativeId: id, title, text, publishedAt };
  return judge(normalizePost(raw, startMs + 86_400_000).post, {}).sketch;
}

test('the forum complaint, the provincial report and the central comment are told as one matter', () => {
  expect(likeness(sketchOfItem('t2001'), sketchOfItem('a4001'))).toBeGreaterThanOrEqual(joinAt);
  expect(likeness(sketchOfItem('a4001'), sketchOfItem('a4101'))).toBeGreaterThanOrEqual(joinAt);
});

test('the closed ring road and the slow toll gate of another town are not', () => {
  for (const other of ['a5001', 'a5101'])
    expect(likeness(sketchOfItem('t2001'), sketchOfItem(other))).toBeLessThan(joinAt);
});
