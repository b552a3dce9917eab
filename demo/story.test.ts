import { describe, expect, test } from 'vitest';
import { grown, loadStory, type StoryItem } from './story.ts';

const story = loadStory();
const textOf = (item: StoryItem) => (item.kind === 'article' ? item.paragraphs.join('') : item.text);
const matter = story.filter((item) => item.at >= 0 && textOf(item).includes('玉澄公路'));

describe('演练脚本', () => {
  test('runs forward in time: forum first, then the provincial outlet, then the central one', () => {
    expect(story.map((item) => item.at)).toEqual(story.map((item) => item.at).sort((a, b) => a - b));
    const first = (of: (item: StoryItem) => boolean) => matter.find(of)?.at ?? Number.NaN;
    const forum = first((item) => item.kind === 'thread');
    const provincial = first((item) => item.kind === 'article' && item.site === 'yunnan');
    const central = first((item) => item.kind === 'article' && item.site === 'xinhua');
    expect([forum, provincial, central]).toEqual([0, 8, 16]);
  });
  test('texts hold no line break of the file and no space between two Chinese characters', () => {
    for (const item of story)
      expect(textOf(item), item.id).not.toMatch(/\n|[，。；：] |(?<!网讯|记者) (?=[\u4e00-\u9fff])/);
  });
  test('the complaint is an ordinary one: no death, no collapse, no threat to go to the media', () => {
    const before = story
      .filter((item) => item.at >= 0 && item.at < 8)
      .map(textOf)
      .join('');
    expect(before).not.toMatch(/死|亡|塌|垮|记者|媒体|信访|纪委|省厅/);
  });
  test('every post about the matter names the road or its section and the pothole', () => {
    for (const item of matter) expect(textOf(item), item.id).toMatch(/坑/);
  });
  test('counts grow to their cap and never before publication', () => {
    expect(grown({ start: 10, perMin: 2, cap: 15 }, -5)).toBe(10);
    expect(grown({ start: 10, perMin: 2, cap: 15 }, 1.5)).toBe(13);
    expect(grown({ start: 10, perMin: 2, cap: 15 }, 100)).toBe(15);
  });
});
