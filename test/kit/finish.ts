import type { Duty } from '../../model/index.ts';
import type { DeskScene } from './desk-scene.ts';

/** Fills the three-sync pairs and records the proof of everything that a person still owes, but for the review. */
export async function meetAllDuties(scene: DeskScene, incidentId: string): Promise<void> {
  const sync = { responsesTogether: '部署', wordingTogether: '研究', authorityTogether: '授权' };
  await scene.as('spokesperson', 'POST', `/api/incidents/${incidentId}/three-sync`, sync);
  const rows = await scene.store.list('duty', { where: { incidentId, state: 'open' }, limit: 100 });
  const byHand = rows.map(({ doc }) => doc).filter((duty) => duty.ruleId !== 'review' && isByHand(duty));
  for (const duty of byHand) {
    await scene.as('party-office', 'POST', `/api/duties/${encodeURIComponent(duty.id)}/proof`, {
      note: '已办',
      receivedBy: '王主任',
      atMs: null,
    });
  }
}

function isByHand(duty: Duty): boolean {
  return duty.proof === 'recorded' || duty.proof === 'in-hand';
}

/** The three parts of a review. */
export const REVIEW = {
  done: '连夜填补大坑并设警示牌，向媒体说明情况',
  learned: '巡查登记后无人跟办，应设销号制度',
  next: '一周内同类路段可能再被曝光，持续监测',
};

/** Records a review and closes the incident, as people do; gives the answer to the closing. */
export async function reviewAndClose(scene: DeskScene, incidentId: string, tags: string[] = []) {
  const reviewed = await scene.as('duty-officer', 'POST', `/api/incidents/${incidentId}/review`, REVIEW);
  if (reviewed.status !== 200) throw new Error(`review: ${JSON.stringify(reviewed.body)}`);
  const closed = await scene.as<{ code?: string; message?: string }>(
    'duty-officer',
    'POST',
    `/api/incidents/${incidentId}/close`,
    {
      reason: '坑已修好，当事人认可',
      tags,
    },
  );
  return closed;
}
