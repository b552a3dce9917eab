// A process with nothing in it but the store: what `elastic.ts` forks to fill the archive, so that its memory is the store's own.
import { openElasticStore } from '../../store/elastic/index.ts';
import { timed } from './latency.ts';
import { longPosts } from './long-posts.ts';
import { watchMemory } from './memory.ts';
import { questions } from './million-queries.ts';

const [prefix = '', seed, first, count, perCall] = process.argv.slice(2);
const batch = Number(perCall);
const memory = watchMemory();
const store = await openElasticStore({ url: process.env.ELASTICSEARCH_URL ?? '', prefix });
const posts = longPosts(Number(seed), Number(first));
let putMs = 0;
for (let done = 0; done < Number(count); done += batch) {
  const chunk = Array.from({ length: batch }, () => posts.next().value);
  putMs += await timed(() => store.putPosts(chunk));
  memory.look();
}
const toMs = posts.next().value.collectedAtMs;
for (const { request } of questions(2, toMs - 86_400_000, toMs)) {
  await store.search(request);
  memory.look();
}
await store.close();
const rate = Math.round(Number(count) / (putMs / 1000));
console.log(`只有本存储的进程：putPosts 每次 ${batch} 条，${count} 条，${rate} 条/秒；RSS 最高 ${memory.peakMb()} MB`);
