import { join } from 'node:path';
import { loadGrading } from '../../config/load.ts';
import type { Post } from '../../model/index.ts';
import { compileJudge } from '../../pipeline/compile-judge.ts';
import { readLexicons } from '../../pipeline/index.ts';
import { generatePosts } from './generate-posts.ts';
import type { JudgementRow } from './judgement-row.ts';

const warmUp = 500;
const measured = 4000;
/** Memory is looked at after so many posts, and after this many times more. */
const longerBy = 5;

/** Gives the rows of speed and memory: posts of some 140 characters judged one after another on this thread, without a store. */
export function measureSpeed(): JudgementRow[] {
  const { unit, outlets } = loadGrading(join(import.meta.dirname, '../../config'), {});
  const judge = compileJudge({ unit, outlets, lexicons: readLexicons() });
  const posts = longerPosts();
  const judgeAll = () => {
    for (const post of posts) judge(post, post.metrics ?? {});
  };
  for (const post of posts.slice(0, warmUp)) judge(post, post.metrics ?? {});
  const start = process.cpuUsage();
  judgeAll();
  const { user, system } = process.cpuUsage(start);
  const perSecond = (measured * 1e6) / (user + system);
  const before = heapMb();
  for (let time = 0; time < longerBy; time += 1) judgeAll();
  const grown = heapMb() - before;
  const mean = posts.reduce((sum, { text }) => sum + text.length, 0) / measured;
  return [
    {
      task: `研判速度 均 ${Math.round(mean)} 字`,
      measure: '条每处理器秒（不含存储）',
      value: perSecond,
      baseline: null,
      target: 2000,
    },
    {
      task: '研判内存',
      measure: `再研判 ${longerBy * measured} 条后增长 MB`,
      value: Math.max(0, grown),
      baseline: null,
      target: 20,
      isLowerBetter: true,
    },
  ];
}

const length = 140;

// Posts of two or three sentences, cut to one length.
function longerPosts(): Post[] {
  const [posts, next] = [generatePosts(measured, 7), generatePosts(measured, 8)];
  return posts.map((post, at) => ({ ...post, text: `${post.text}${next[at]?.text}${post.text}`.slice(0, length) }));
}

function heapMb(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
}
