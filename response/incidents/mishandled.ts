// “Grew because it was handled badly” (A2, A3): a matter whose handling was late or left undone, and of which more is said since, is a level graver.
import { type ClauseHit, type Incident, type Level, postTimeMs, type Rulebook, type Story } from '../../model/index.ts';
import type { Store, StoredPost } from '../../store/port.ts';

const CLAUSES: Partial<Record<Level, 'mishandled-2' | 'mishandled-3'>> = { 2: 'mishandled-2', 3: 'mishandled-3' };
const MOST_POSTS = 500;

/** What the handling failed in, and since when, ms UTC. */
interface Failure {
  title: string;
  word: '逾期' | '未办';
  atMs: number;
}

/** Takes an open incident and its story as judged now; gives the story a level graver, with the clause and the first post after the failure, where both hold; else as it was. */
export async function withMishandling(
  store: Pick<Store, 'list' | 'storyPosts'>,
  incident: Incident,
  story: Story,
  rulebook: Pick<Rulebook, 'clauses'>,
  nowMs: number,
): Promise<Story> {
  const clause = rulebook.clauses.find(({ id }) => id === CLAUSES[incident.level]);
  const hasMore = story.spread.posts > incident.spread.posts;
  if (clause === undefined || incident.status !== 'open' || !hasMore) return story;
  if (story.level === null || story.level < incident.level || clause.level >= incident.level) return story;
  const failures = await failuresOf(store, incident, nowMs);
  const since = Math.min(...failures.map(({ atMs }) => atMs));
  const first = Number.isFinite(since) ? await firstAfter(store, story.id, since) : undefined;
  if (first === undefined) return story;
  const named = failures.map(({ title, word }) => `“${title}”${word}`).join('、');
  const why = `本事件处置不当（${named}），此后又有新帖`;
  const hit: ClauseHit = {
    id: clause.id,
    article: clause.article,
    level: clause.level,
    evidence: [{ post: first.post.id, why }],
  };
  return {
    ...story,
    level: clause.level,
    clauses: [hit],
    decidingPostId: first.post.id,
    decidingAtMs: postTimeMs(first.post),
    decidingDiscoveredAtMs: first.post.collectedAtMs,
  };
}

/** Duties that people carry out; a message that was slow, or an officer who had yet to confirm, is no handling. */
async function failuresOf(store: Pick<Store, 'list'>, incident: Incident, nowMs: number): Promise<Failure[]> {
  const rows = await store.list('duty', { where: { incidentId: incident.id }, limit: 1_000 });
  return rows.flatMap(({ doc }): Failure[] => {
    const isHandling = doc.proof === 'recorded' || doc.proof === 'in-hand';
    if (doc.level !== incident.level || !isHandling) return [];
    const { title, dueAtMs } = doc;
    if (doc.state === 'met' && (doc.lateMins ?? 0) > 0) return [{ title, word: '逾期', atMs: dueAtMs }];
    return doc.state === 'open' && dueAtMs < nowMs ? [{ title, word: '未办', atMs: dueAtMs }] : [];
  });
}

async function firstAfter(
  store: Pick<Store, 'storyPosts'>,
  storyId: string,
  sinceMs: number,
): Promise<StoredPost | undefined> {
  const posts = await store.storyPosts(storyId, MOST_POSTS);
  return posts
    .filter(({ post, analysis }) => analysis?.isAboutUnit === true && postTimeMs(post) > sinceMs)
    .toSorted((one, other) => postTimeMs(one.post) - postTimeMs(other.post))[0];
}
