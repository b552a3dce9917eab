import { createReceiver } from '../../cli/receive.ts';
import type { Incident } from '../../model/index.ts';
import { createPipeline } from '../../pipeline/index.ts';
import { type DeskScene, openDesk } from './desk-scene.ts';
import { MINUTE, START } from './scene.ts';

const INGEST_KEY = 'scene-ingest-key-0123456789';

/** A post as a client pushes it; what is left out is an ordinary user's on a microblog, published at the start of the scene. */
export interface PushedPost {
  text: string;
  source?: string;
  outlet?: string;
  url?: string;
  title?: string;
  author?: { name: string; verified?: boolean; followers?: number };
  /** Minute of the scene. */
  minute?: number;
  metrics?: { views?: number; likes?: number; comments?: number; reposts?: number };
}

/** What became of pushed posts. */
interface Pushed {
  stored: number;
  known: number;
  rejected: unknown[];
}

/** A desk whose posts come in by the API's own door and are judged by the real pipeline. */
export interface PipelineDesk extends DeskScene {
  /** Pushes posts of one matter, judges them and lets the response follow; gives what the API answered. */
  push(...posts: PushedPost[]): Promise<Pushed>;
  /** The incident of the one matter of which a post holds these words; null where it did not come to the desk. */
  matter(words: string): Promise<Incident | null>;
  /** The same as `level clause clause`, empty where it did not come to the desk. */
  verdict(words: string): Promise<string>;
}

/** Opens a desk with the pipeline behind its door. */
export async function openPipelineDesk(): Promise<PipelineDesk> {
  const scene = await openDesk(
    (config) => ({ ...config, settings: { ...config.settings, ingestKey: INGEST_KEY } }),
    undefined,
    ({ store, clock }) => createReceiver({ store, clock }),
  );
  const { store, config, clock, log } = scene.ctx;
  const { unit, outlets, rulebook } = config;
  const pipeline = createPipeline({ store, unit, outlets, rulebook, clock, log, owner: 'scene' });
  let pushed = 0;
  const lineOf = ({ minute = 0, ...post }: PushedPost) => {
    const id = `push-${++pushed}`;
    const publishedAt = new Date(START + minute * MINUTE).toISOString();
    return JSON.stringify({ id, source: 'weibo', author: { name: `网友${pushed}` }, publishedAt, ...post });
  };
  const matter = async (words: string) => {
    const found: Incident[] = [];
    for (const { doc } of await store.list('incident', { limit: 100 })) {
      const posts = await store.storyPosts(doc.storyId, 100);
      if (posts.some(({ post }) => post.text.includes(words))) found.push(doc);
    }
    if (found.length > 1) throw new Error(`${found.length} matters with “${words}”`);
    return found[0] ?? null;
  };
  return {
    ...scene,
    matter,
    async push(...posts) {
      const response = await scene.visit('/api/posts', {
        method: 'POST',
        headers: { authorization: `Bearer ${INGEST_KEY}`, 'content-type': 'application/x-ndjson' },
        body: posts.map(lineOf).join('\n'),
      });
      if (response.status !== 200) throw new Error(`push: ${response.status} ${await response.text()}`);
      while ((await pipeline.processOnce()) > 0);
      await scene.until((clock.now() - START) / MINUTE);
      return (await response.json()) as Pushed;
    },
    async verdict(words) {
      const incident = await matter(words);
      return incident === null ? '' : [incident.level, ...incident.clauses.map(({ id }) => id)].join(' ');
    },
  };
}
