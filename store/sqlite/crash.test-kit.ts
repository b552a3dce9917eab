// Run as a process of its own, to be killed: writes without end and says what was acknowledged, a line each.
import { writeSync } from 'node:fs';
import { openSqliteStore } from './index.ts';
import { inventPost } from './invent.test-kit.ts';

const [path = '', firstNo = '0'] = process.argv.slice(2);
const store = await openSqliteStore({ path });
for (let n = Number(firstNo); ; n += 1) {
  await store.putPosts([inventPost(2 * n), inventPost(2 * n + 1)]);
  writeSync(1, `posts ${n}\n`);
  const analysis = {
    postId: `p${2 * n}`,
    storyId: null,
    isAboutUnit: true,
    relevanceWhy: '',
    sentiment: 'negative' as const,
    sentimentScore: -1,
    tier: 'self' as const,
    copyOf: null,
  };
  await store.commit({
    writes: [
      { op: 'create', kind: 'meta', doc: { id: `m${n}`, value: n } },
      { op: 'create', kind: 'meta', doc: { id: `n${n}`, value: n } },
    ],
    analyses: [analysis],
    audit: [{ atMs: n, actor: 'program', action: 'meta.set', subject: `m${n}`, incidentId: null, detail: { n } }],
  });
  writeSync(1, `commit ${n}\n`);
}
