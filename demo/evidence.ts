import type { Store } from '../store/port.ts';
import type { Tap } from './leaders.ts';
import type { Stage } from './stage.ts';
import type { Occurrences } from './summary.ts';
import { summaryLines } from './summary.ts';
import type { Evidence } from './verdict.ts';

const ALL = { limit: 10_000 };

async function docs<K extends 'incident' | 'dispatch' | 'duty'>(store: Store, kind: K) {
  return (await store.list(kind, ALL)).map((row) => row.doc);
}

/** Takes the stage and the taps so far, gives what is known by now. */
export async function gatherEvidence(stage: Stage, taps: readonly Tap[]): Promise<Evidence> {
  const incidents = await docs(stage.store, 'incident');
  const { roster, town } = stage;
  return {
    centralAtMs: firstArticleAtMs(stage, 'xinhua') ?? null,
    incidents: incidents.filter((incident) => incident.level === 1),
    dispatches: await docs(stage.store, 'dispatch'),
    superiorLeaders: roster.people.filter((person) => roster.superiorLeaders.includes(person.id)),
    messages: town.gateway.messages(),
    taps,
  };
}

/** Takes the stage, gives the table of what reached whom and when. */
export async function gatherSummary(stage: Stage): Promise<string[]> {
  const duties = await docs(stage.store, 'duty');
  const occurrences: Occurrences = { 2: firstArticleAtMs(stage, 'yunnan'), 1: firstArticleAtMs(stage, 'xinhua') };
  return summaryLines({
    roster: stage.roster,
    dutyLevels: new Map(duties.map((duty) => [duty.id, duty.level])),
    dispatches: await docs(stage.store, 'dispatch'),
    messages: stage.town.gateway.messages(),
    occurrences,
  });
}

/** Takes the stage, gives one line on how many posts were found and how many belong to an incident. */
export async function gatherPostCounts(stage: Stage): Promise<string> {
  const { posts } = await stage.store.health();
  const incidents = await docs(stage.store, 'incident');
  const inside = incidents.reduce((sum, incident) => sum + incident.spread.posts, 0);
  return `  共抓到 ${posts} 条，归入 ${incidents.length} 个事件的 ${inside} 条，其余与本单位无关或不构成舆情`;
}

/** When the matter itself first stood on a news site, ms UTC; what was there before the curtain is another matter. */
function firstArticleAtMs(stage: Stage, site: 'xinhua' | 'yunnan'): number | undefined {
  const played = stage.town.edition.articles(site).filter((article) => article.at >= 0);
  return played.at(-1)?.atMs;
}
