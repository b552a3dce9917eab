import type { Duty, Level, Spread } from '../../model/index.ts';
import { type Answer, type DeskScene, openDesk } from './desk-scene.ts';
import { MINUTE, START } from './scene.ts';

/** What people do in most scenarios, through the API. */
export interface RuleSteps {
  scene: DeskScene;
  /** The officer sets the level; the answer must be good. */
  confirm(storyId: string, level: Level, reason?: string): Promise<void>;
  /** A person records the proof of a duty that no machine sees. */
  prove(storyId: string, ruleId: string, over?: { receivedBy?: string; note?: string }): Promise<Answer<Duty>>;
  /** The clock leaps to a minute without a look between. */
  leap(minute: number): Promise<void>;
  /** The story is judged anew with other counts, as the pipeline would write it. */
  spread(storyId: string, over: Partial<Spread>): Promise<void>;
  duties(storyId: string): Promise<Duty[]>;
}

/** Takes how the desk is opened and gives it with the steps. */
export async function openRuleSteps(...change: Parameters<typeof openDesk>): Promise<RuleSteps> {
  const scene = await openDesk(...change);
  return {
    scene,
    async confirm(storyId, level, reason = '属实') {
      const id = await scene.incidentIdOf(storyId);
      const answer = await scene.as('duty-officer', 'POST', `/api/incidents/${id}/level`, { level, reason });
      if (answer.status !== 200) throw new Error(`level: ${answer.status} ${JSON.stringify(answer.body)}`);
    },
    async prove(storyId, ruleId, over = {}) {
      const id = encodeURIComponent(await scene.dutyIdOf(storyId, ruleId));
      const personId = scene.ctx.config.roster.ownLeaders[0];
      const body = { note: '已办理', ...(ruleId === 'first-responsible' ? { personId } : {}), ...over };
      return scene.as<Duty>('duty-officer', 'POST', `/api/duties/${id}/proof`, body);
    },
    async leap(minute) {
      scene.clock.set(START + minute * MINUTE);
      await scene.until(minute);
    },
    async spread(storyId, over) {
      const found = await scene.store.get('story', storyId);
      if (found === undefined) throw new Error('no such story');
      const doc = { ...found.doc, spread: { ...found.doc.spread, ...over }, updatedAtMs: scene.clock.now() };
      await scene.store.commit({ writes: [{ op: 'replace', kind: 'story', doc, version: found.version }] });
    },
    async duties(storyId) {
      const incidentId = await scene.incidentIdOf(storyId);
      return (await scene.store.list('duty', { where: { incidentId }, limit: 1_000 })).map(({ doc }) => doc);
    },
  };
}
