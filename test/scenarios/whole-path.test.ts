// Every kind of document that an incident leaves behind, on every store: one matter from judgement to case and what a later one learns of it.
import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { IncidentView } from '../../api/views.ts';
import type { AccessListView, AccountingView } from '../../api/views-accounting.ts';
import type { CaseListView, CaseView, SimilarCasesView } from '../../api/views-cases.ts';
import type { AttachmentView, PaperView, SupervisedView } from '../../api/views-papers.ts';
import type { BroadcastView, PeopleView } from '../../api/views-people.ts';
import type { Duty, Instruction, Leave, Level, Paper } from '../../model/index.ts';
import { toPng } from '../../response/papers/layout/drawing.ts';
import { backupLines, checkBackup } from '../../store/transfer/index.ts';
import { ask } from '../kit/ask.ts';
import type { DeskScene } from '../kit/desk-scene.ts';
import { meetAllDuties, REVIEW, reviewAndClose } from '../kit/finish.ts';
import { issued, type Said } from '../kit/papers.ts';
import { makeCurrentWording } from '../kit/publishing-scene.ts';
import { openRuleSteps, type RuleSteps } from '../kit/rule-steps.ts';
import { MINUTE, playOnEachStore, START } from '../kit/scene.ts';

const HOUR = 60 * MINUTE;
const TREND: Said = { trend: '预计平稳', advice: '请批示处置时限' };
const OFFICER = 'duty-officer';

/** The newest link on a leader's phone is used; gives the page that was read before. */
async function sign(scene: DeskScene, personId: string | undefined, instruction: string): Promise<string> {
  const phone = scene.ctx.config.roster.people.find(({ id }) => id === personId)?.phone;
  const message = scene.gateway.taken.findLast((one) => one.phone === phone && one.text.includes('/r/'));
  const path = /\/r\/[\w-]+/.exec(message?.text ?? '')?.[0] ?? '/no-link';
  const page = await (await scene.visit(path)).text();
  const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: scene.ctx.config.settings.publicUrl };
  const body = new URLSearchParams({ instruction }).toString();
  const answer = await scene.visit(path, { method: 'POST', headers, body });
  expect(answer.status, await answer.text()).toBeLessThan(400);
  return page;
}

/** A picture as large as is taken: what follows a picture's end is kept with it. */
async function uploadLargest(scene: DeskScene, incidentId: string): Promise<string> {
  const head = toPng({ width: 40, height: 20, rects: [] }, 4);
  const bytes = new Uint8Array(Buffer.concat([head, randomBytes(2 * 1_048_576 - head.length)]));
  const query = new URLSearchParams({ incidentId, name: '批示照片.png' });
  const picture = new Blob([bytes], { type: 'image/png' });
  const { id } = await ask<AttachmentView>(scene, OFFICER, 'POST', `/api/attachments?${query}`, picture);
  const back = await scene.fetchAs(OFFICER, 'GET', `/api/attachments/${id}`);
  expect(Buffer.from(await back.arrayBuffer()).equals(bytes)).toBe(true);
  return id;
}

/** Wording, three-sync, a text reviewed by whom the level asks for, and published. */
async function publish(scene: DeskScene, id: string, reviewer: string): Promise<void> {
  await makeCurrentWording(scene, id);
  const sync = { responsesTogether: '同时部署', wordingTogether: '一并研究', authorityTogether: '一并授权' };
  await ask(scene, 'spokesperson', 'POST', `/api/incidents/${id}/three-sync`, sync);
  const text = { kind: 'online-reply', title: '情况说明', text: '道路正在抢修，受伤3人。', wordingNo: 1 };
  const draft = await ask<{ id: string }>(scene, OFFICER, 'POST', `/api/incidents/${id}/publications`, text);
  const review = { role: reviewer, body: '审核人', isPassed: true, proof: '审稿单 1 号' };
  await ask(scene, 'party-office', 'POST', `/api/publications/${draft.id}/review`, review);
  const where = ['https://yuchuan.example/notice/1'];
  await ask(scene, OFFICER, 'POST', `/api/publications/${draft.id}/published`, { where });
  const page = await ask<{ publications: { state: string }[] }>(
    scene,
    OFFICER,
    'GET',
    `/api/incidents/${id}/publishing`,
  );
  expect(page.publications.map(({ state }) => state)).toEqual(['published']);
}

/** The superior's flash paper goes out in numbered copies and is in each leader's hand. */
async function flashPaper(scene: DeskScene, incidentId: string): Promise<void> {
  const paper = await issued(scene, { kind: 'flash-paper', incidentId, said: {} });
  const copies = paper.copies.filter(({ personId }) => personId !== null);
  expect(copies).toHaveLength(scene.ctx.config.roster.superiorLeaders.length);
  for (const { no, to } of copies) {
    await ask(scene, OFFICER, 'POST', `/api/papers/${paper.summary.id}/receipts`, { no, receivedBy: to });
  }
  expect(await scene.duty('s1', 'paper-report')).toMatchObject({ state: 'met', lateMins: 0 });
}

async function judged(steps: RuleSteps, storyId: string, at: { level: Level; minute: number }): Promise<string> {
  const { scene } = steps;
  await scene.judge(storyId, at.level, { minute: at.minute, postId: `p-${storyId}` });
  await steps.leap(at.minute + 0.2);
  await steps.confirm(storyId, at.level);
  await scene.until(at.minute + 1);
  // Receipts that the gateway did not push are asked for after a while.
  await steps.leap(at.minute + 4);
  return scene.incidentIdOf(storyId);
}

const instructed = async (steps: RuleSteps, storyId: string): Promise<Duty[]> =>
  (await steps.duties(storyId)).filter((duty) => duty.instructed !== undefined);

/** Level 1: flash, paper in hand, meeting, plans, wording, publication, an instruction on paper, review, closing. */
async function playLevelOne(steps: RuleSteps): Promise<string> {
  const { scene } = steps;
  const { roster } = scene.ctx.config;
  const id = await judged(steps, 's1', { level: 1, minute: 0 });
  expect(scene.phonesThatGot('舆情快报')).toHaveLength(roster.superiorLeaders.length);
  expect(await scene.duty('s1', 'own-leaders-told')).toMatchObject({ state: 'met', lateMins: 0 });
  expect(await scene.duty('s1', 'flash-report')).toMatchObject({ state: 'met', lateMins: 0 });
  await sign(scene, roster.superiorLeaders[0], '立即核实，明日报结果');
  await sign(scene, roster.superiorLeaders[1], '');
  expect(await scene.duty('s1', 'flash-acknowledged')).toMatchObject({ state: 'met', lateMins: 0 });
  expect(await instructed(steps, 's1')).toMatchObject([{ state: 'open', title: expect.stringContaining('立即核实') }]);
  await flashPaper(scene, id);
  for (const rule of ['first-responsible', 'joint-assessment', 'task-force', 'monitoring-plan']) {
    expect((await steps.prove('s1', rule, { note: '会议纪要' })).body).toMatchObject({ state: 'met' });
  }
  await publish(scene, id, 'task-force');
  const paper = await issued(scene, { kind: 'bulletin', incidentId: id, said: TREND });
  const words = {
    personId: roster.superiorLeaders[1],
    text: '按方案办理',
    attachmentId: await uploadLargest(scene, id),
  };
  await ask(scene, 'party-office', 'POST', `/api/papers/${paper.summary.id}/instructions`, words);
  expect(await instructed(steps, 's1')).toHaveLength(2);
  await meetAllDuties(scene, id);
  await steps.leap(30);
  expect((await reviewAndClose(scene, id, ['路面坑槽'])).body.message).toBeUndefined();
  return id;
}

/** Level 2: papers, a leader's words on the phone divided into duties and followed, publication, review, closing. */
async function playLevelTwo(steps: RuleSteps): Promise<string> {
  const { scene } = steps;
  const id = await judged(steps, 's2', { level: 2, minute: 60 });
  await issued(scene, { kind: 'bulletin', incidentId: id, said: TREND });
  const paper = await issued(scene, { kind: 'bulletin-internal', incidentId: id, said: TREND });
  expect(await scene.duty('s2', 'bulletin')).toMatchObject({ state: 'met', lateMins: 0 });
  const [leader] = scene.ctx.config.roster.ownLeaders;
  await ask(scene, OFFICER, 'POST', `/api/papers/${paper.summary.id}/circulate`, { personIds: [leader] });
  await scene.until(64.5);
  expect(await sign(scene, leader, '三日内修复，结果报我')).toContain('预计平稳');
  const rows = await scene.store.list('instruction', { where: { incidentId: id }, orderBy: byAt });
  const instruction: Instruction | undefined = rows[0]?.doc;
  const duties = [{ owner: '养护科', title: '修复路面', dueAtMs: scene.clock.now() + 6 * HOUR }];
  const path = `/api/instructions/${instruction?.id}/duties`;
  const [repair] = await ask<Duty[]>(scene, OFFICER, 'POST', path, { duties });
  await ask(scene, 'party-office', 'POST', `/api/duties/${repair?.id}/progress`, { text: '已备料' });
  const supervised = await ask<SupervisedView[]>(scene, 'party-office', 'GET', '/api/supervision');
  expect(supervised.map((one) => one.lastProgress?.text)).toEqual(['已备料']);
  expect((await steps.prove('s2', 'risk-assessment', { note: '风险可控' })).body.state).toBe('met');
  await publish(scene, id, 'leading-group-office');
  await meetAllDuties(scene, id);
  await steps.leap(90);
  expect((await reviewAndClose(scene, id)).body.message).toBeUndefined();
  return id;
}

const byAt = { field: 'atMs', direction: 'asc' } as const;

/** Both matters are in the library; a third like them is shown them, with what is on record. */
async function playAfterwards(steps: RuleSteps, first: string, second: string): Promise<void> {
  const { scene } = steps;
  const found = await ask<CaseListView>(
    scene,
    'leader',
    'GET',
    `/api/cases?${new URLSearchParams({ q: '大坑 销号制度' })}`,
  );
  expect(new Set(found.cases.map(({ incidentId }) => incidentId))).toEqual(new Set([first, second]));
  const one = await ask<CaseListView>(scene, 'leader', 'GET', '/api/cases?level=1');
  expect(one.cases).toMatchObject([{ incidentId: first, tags: ['路面坑槽'], review: REVIEW }]);
  const page = await ask<CaseView>(scene, 'leader', 'GET', `/api/cases/${one.cases[0]?.id}`);
  expect(page.paperIds).toHaveLength(2);

  const third = await judged(steps, 's3', { level: 2, minute: 120 });
  const similar = await ask<SimilarCasesView>(scene, OFFICER, 'GET', `/api/incidents/${third}/similar-cases`);
  expect(similar.similar.map((row) => row.case.incidentId)).toEqual(expect.arrayContaining([first, second]));

  await ask<IncidentView>(scene, 'leader', 'GET', `/api/incidents/${first}`);
  const accesses = await ask<AccessListView>(scene, 'system-admin', 'GET', `/api/accesses?incidentId=${first}`);
  expect(accesses.accesses.map(({ actor, action }) => `${actor} ${action}`)).toContain('u-leader incident.view');
  const period = `from=${START - HOUR}&to=${START + 24 * HOUR}`;
  const account = await ask<AccountingView>(scene, 'party-office', 'GET', `/api/accounting?${period}`);
  expect(account.incidents.map(({ incidentId }) => incidentId).sort()).toEqual([first, second, third].sort());
  expect(account.counts).toMatchObject({ late: 0, concealed: 0, unapproved: 0 });
  const papers = await ask<PaperView['summary'][]>(scene, OFFICER, 'GET', '/api/papers?kind=bulletin&state=issued');
  expect(papers.map(({ number }) => number?.no)).toEqual([2, 1]);
}

/** Who is away, and one message to all who must know. */
async function playPeople(steps: RuleSteps): Promise<void> {
  const { scene } = steps;
  const now = scene.clock.now();
  const away = { personId: 'tao-yunfei', fromMs: now, toMs: now + 8 * HOUR, standIn: 'he-jingyi', note: '出差' };
  const leave = await ask<Leave>(scene, OFFICER, 'POST', '/api/people/leave', away);
  const people = await ask<PeopleView>(scene, OFFICER, 'GET', '/api/people');
  expect(JSON.stringify(people)).toContain(leave.id);
  const text = '今晚起每两小时报一次网上情况';
  const sent = await ask<BroadcastView>(scene, OFFICER, 'POST', '/api/broadcasts', { text });
  await scene.until(124.5);
  expect(scene.phonesThatGot(text)).toHaveLength(sent.people.length);
  const spoken = { personId: sent.people[0]?.personId, how: '电话答复已知悉' };
  await ask(scene, OFFICER, 'POST', `/api/broadcasts/${sent.id}/acknowledge`, spoken);
  const [listed] = await ask<BroadcastView[]>(scene, OFFICER, 'GET', '/api/broadcasts');
  expect(listed?.people.filter(({ acknowledgedAtMs }) => acknowledgedAtMs !== null)).toHaveLength(1);
}

/** What the path must leave behind, all of it carried by a backup. */
const left = [
  ...['instruction', 'paper', 'attachment', 'wording', 'publication', 'syncEntry', 'review', 'case', 'access'],
  ...['leave', 'broadcast', 'duty', 'dispatch', 'link', 'user', 'rulebook', 'audit'],
];

playOnEachStore((open) => {
  describe('the whole path', () => {
    test('a level 1 and a level 2, from judgement to case, and what a later matter learns of them', async () => {
      const steps = await openRuleSteps(undefined, open);
      const { scene } = steps;
      try {
        const first = await playLevelOne(steps);
        const second = await playLevelTwo(steps);
        await playAfterwards(steps, first, second);
        await playPeople(steps);
        expect(await scene.store.verifyAudit()).toMatchObject({ ok: true });
        const paper: Paper | undefined = (await scene.store.list('paper', { limit: 1 }))[0]?.doc;
        expect(paper?.state).toBe('issued');
        const counts = await checkBackup(backupLines(scene.store, scene.clock.now()));
        for (const kind of left) expect(counts[kind], kind).toBeGreaterThan(0);
      } finally {
        await scene.close();
      }
    }, 600_000);
  });
});
