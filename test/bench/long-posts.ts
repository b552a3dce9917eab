// Invented posts of about 140 characters whose words are as unevenly frequent as in real text, without an end and the same for the same seed.
import { createHash } from 'node:crypto';
import type { Post, PostAnalysis, Story } from '../../model/index.ts';
import { makeAnalysis, makeStory } from '../kit/posts.ts';
import { postBuilder, seededRandom, sentence } from './generate-posts.ts';

const chars =
  '一有人中大上国我要他时来用们生到作地于出就分对成会可主发年动同工能下过子说产种面方后多定行学法所民得经十三进等部度家电力里如水化高自二理起小物现实加量两体制机当使点从业本去把性好应开合还因由其些前外天政四日社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫究观越织装影算低持音众书布复容须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严';
const particles = ['的', '了', '是', '在', '不', '和', '也', '都'];
const lexiconSize = 8000;
const textChars = 140;

/** The first words are about as frequent as each other, later ones fall off: Mandelbrot's correction to 1/rank. */
const evenRanks = 20;

/** Words of two characters, most frequent first: one word in a hundred is the first, which stands in four posts of ten. */
export const lexicon: readonly string[] = makeLexicon();

function makeLexicon(): string[] {
  const random = seededRandom(7);
  const words = new Set<string>();
  // Squared: some characters are in many words, as 大 and 人 are.
  const char = () => chars.charAt(Math.floor(random() ** 2 * chars.length));
  while (words.size < lexiconSize) words.add(char() + char());
  return [...words];
}

/** Gives posts one after another, numbered on from a first, a quarter of them copies, times about ten minutes out of order. */
export function* longPosts(seed: number, first = 0): Generator<Post, never> {
  const random = seededRandom(seed);
  const build = postBuilder(random);
  const recent: string[] = [];
  for (let n = first; ; n += 1) {
    const copied = random() < 0.25 ? recent[Math.floor(random() * recent.length)] : undefined;
    const text = copied ?? longText(random);
    recent[n % 200] = text;
    yield { ...build(n, text), id: hashedId(n) };
  }
}

/** As a product's ids: without any order, which costs an index more than a running number would. */
function hashedId(n: number): string {
  return `p${createHash('sha256').update(String(n)).digest('hex').slice(0, 24)}`;
}

function longText(random: () => number): string {
  let text = sentence(random);
  for (let words = 0; text.length < textChars; words += 1) {
    if (random() < 0.25) text += particles[Math.floor(random() ** 2 * particles.length)];
    text += lexicon[anyRank(random)];
    if (words % 9 === 8) text += random() < 0.3 ? '。' : '，';
  }
  return text;
}

/** By inversion: ranks are even on a logarithmic scale. */
function anyRank(random: () => number): number {
  return Math.floor(evenRanks * ((evenRanks + lexiconSize) / evenRanks) ** random()) - evenRanks;
}

/** Every 2,500 posts make one story of 50; one story in ten is of level 1. */
const postsPerStory = 2500;

/** Takes the number of a post and gives what a pipeline would have said of it. */
export function judge(n: number, { id, source }: Post): PostAnalysis {
  const tier = source === 'news' ? 'city' : 'self';
  const isAboutUnit = n % 50 === 0;
  const storyId = isAboutUnit ? `story-${Math.floor(n / postsPerStory)}` : null;
  const sentiment = n % 7 === 0 ? 'negative' : n % 11 === 0 ? 'positive' : 'neutral';
  return { ...makeAnalysis(id, ''), storyId, isAboutUnit, tier, sentiment };
}

/** Takes the number of a post and gives the story that begins with it, if one does. */
export function storyBeginning(n: number, { id: postId, collectedAtMs }: Post): Story | undefined {
  if (n % postsPerStory !== 0) return undefined;
  const id = `story-${n / postsPerStory}`;
  const level = ([1, 2, 3, 3, null] as const)[Math.floor((n / postsPerStory) % 10)] ?? null;
  const times = { decidingAtMs: collectedAtMs, foundAtMs: collectedAtMs, updatedAtMs: collectedAtMs };
  return makeStory({ id, level, postId, ...times });
}
