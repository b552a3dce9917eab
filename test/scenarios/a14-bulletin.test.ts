import { afterEach, describe, expect, test } from 'vitest';
import type { PaperView, SupervisedView } from '../../api/views-papers.ts';
import type { Duty, Instruction } from '../../model/index.ts';
import { type DeskScene, openDesk } from '../kit/desk-scene.ts';
import { issued, type Said, uploadPicture, writeWords } from '../kit/papers.ts';

const HOUR = 3_600_000;
const TREND: Said = { trend: '预计平稳', advice: '请批示处置时限' };
const opened: DeskScene[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((scene) => scene.close()));
});

async function levelTwo(): Promise<{ scene: DeskScene; incidentId: string }> {
  const scene = await openDesk();
  opened.push(scene);
  await scene.judge('s1', 2, { minute: 0 });
  await scene.until(1);
  const incidentId = await scene.incidentIdOf('s1');
  await scene.as('duty-officer', 'POST', `/api/incidents/${incidentId}/level`, { level: 2, reason: '属实' });
  return { scene, incidentId };
}

/** The link in the newest message that asks a phone to sign. */
function linkFor(scene: DeskScene, phone: string | undefined): string {
  const message = scene.gateway.taken.findLast((one) => one.phone === phone && one.text.includes('请签批'));
  const path = message?.text.match(/\/r\/[A-Za-z0-9_-]+/)?.[0];
  if (path === undefined) throw new Error('no link was sent');
  return path;
}

async function sign(scene: DeskScene, path: string, instruction: string): Promise<Response> {
  const body = new URLSearchParams({ instruction });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return scene.visit(path, { method: 'POST', headers, body: body.toString() });
}

const dutyOf = async (scene: DeskScene, incidentId: string, ruleId: string) =>
  (await scene.store.list('duty', { where: { incidentId, ruleId }, limit: 100 })).map(({ doc }) => doc);

describe('A14 bulletin and internal reference', () => {
  test('《网上舆情》 goes to the superior’s departments and 内参 to the leaders; only both together end the duty', async () => {
    const { scene, incidentId } = await levelTwo();
    const bulletin = await issued(scene, { kind: 'bulletin', incidentId, said: TREND });
    expect(bulletin.copies.map((copy) => copy.to)).toEqual(['上级局党委宣传部', '上级局网管办']);
    expect(bulletin.summary.number).toMatchObject({ no: 1 });
    expect((await dutyOf(scene, incidentId, 'bulletin'))[0]?.state).toBe('open');
    const internal = await issued(scene, { kind: 'bulletin-internal', incidentId, said: TREND });
    expect(internal.copies.map((copy) => copy.to).join()).toContain('周维国');
    expect((await dutyOf(scene, incidentId, 'bulletin'))[0]).toMatchObject({ state: 'met', lateMins: 0 });
  });

  test('a leader’s instruction binds: a duty stands at once, is divided, followed, warned of, and ends only with its result', async () => {
    const { scene, incidentId } = await levelTwo();
    const paper = await issued(scene, { kind: 'bulletin-internal', incidentId, said: TREND });
    const [leader] = scene.ctx.config.roster.ownLeaders;
    const phone = scene.ctx.config.roster.people.find((person) => person.id === leader)?.phone;
    const circulate = { personIds: [leader] };
    const sent = await scene.as('duty-officer', 'POST', `/api/papers/${paper.summary.id}/circulate`, circulate);
    expect(sent.status).toBe(200);
    await scene.until(2);
    const path = linkFor(scene, phone);
    expect(await (await scene.visit(path)).text()).toContain('预计平稳');
    expect((await sign(scene, path, '三日内修复，结果报我')).status).toBe(200);

    const [bound] = await dutyOf(scene, incidentId, 'instructed');
    expect(bound).toMatchObject({ state: 'open', title: expect.stringContaining('三日内修复') });
    const list = await scene.as<SupervisedView[]>('party-office', 'GET', '/api/supervision');
    expect(list.body).toHaveLength(1);

    const [instruction] = (await scene.store.list('instruction', { where: { incidentId }, limit: 10 })).map(
      ({ doc }) => doc,
    );
    const dueAtMs = scene.clock.now() + 6 * HOUR;
    const duties = [
      { owner: '养护科', title: '修复路面', dueAtMs },
      { owner: '办公室', title: '回复领导', dueAtMs: dueAtMs + HOUR },
    ];
    const path2 = `/api/instructions/${instruction?.id}/duties`;
    expect((await scene.as('duty-officer', 'POST', path2, { duties: [{ ...duties[0], dueAtMs: 1 }] })).status).toBe(
      400,
    );
    const divided = await scene.as<Duty[]>('duty-officer', 'POST', path2, { duties });
    expect(divided.body.map((duty) => duty.instructed?.owner)).toEqual(['养护科', '办公室']);
    expect((await dutyOf(scene, incidentId, 'instructed')).find(({ id }) => id === bound?.id)?.state).toBe('met');

    const repair = divided.body[0]?.id ?? '';
    await scene.as('party-office', 'POST', `/api/duties/${repair}/progress`, { text: '已备料' });
    const followed = (await scene.as<SupervisedView[]>('party-office', 'GET', '/api/supervision')).body;
    expect(followed.map((one) => one.lastProgress?.text ?? null)).toEqual(['已备料', null]);
    scene.clock.set(dueAtMs + 1_000);
    await scene.until(0);
    const overdue = (await scene.as<SupervisedView[]>('party-office', 'GET', '/api/supervision')).body;
    expect(overdue[0]).toMatchObject({ dutyId: repair, isOverdue: true });
    expect(
      (await dutyOf(scene, incidentId, 'instructed')).find(({ id }) => id === repair)?.steps.map(({ step }) => step),
    ).toContain('overdue');

    expect((await scene.as('party-office', 'POST', `/api/duties/${repair}/proof`, { note: '' })).status).toBe(400);
    const proof = await scene.as<Duty>('party-office', 'POST', `/api/duties/${repair}/proof`, { note: '已修复并验收' });
    expect(proof.body).toMatchObject({ state: 'met', lateMins: 1 });
    expect((await scene.as<SupervisedView[]>('party-office', 'GET', '/api/supervision')).body).toHaveLength(1);
  });

  test('a bare 已阅 binds nobody; words on the paper itself are recorded with their photo and bind like those from the phone', async () => {
    const { scene, incidentId } = await levelTwo();
    const paper = await issued(scene, { kind: 'bulletin', incidentId, said: TREND });
    const [superior] = scene.ctx.config.roster.superiorLeaders;
    const phone = scene.ctx.config.roster.people.find((person) => person.id === superior)?.phone;
    await scene.as('duty-officer', 'POST', `/api/papers/${paper.summary.id}/circulate`, { personIds: [superior] });
    await scene.until(2);
    await sign(scene, linkFor(scene, phone), '');
    expect(await dutyOf(scene, incidentId, 'instructed')).toEqual([]);

    const base = `/api/papers/${paper.summary.id}/instructions`;
    const words = { personId: superior, text: '立即核实，明日报结果' };
    const noPhoto = await scene.as('party-office', 'POST', base, { ...words, attachmentId: 'none' });
    expect(noPhoto.status).toBe(404);
    const photo = await uploadPicture(scene, incidentId, '批示照片.png');
    const answer = await scene.as<Instruction>('party-office', 'POST', base, { ...words, attachmentId: photo });
    expect(answer.body).toMatchObject({ text: words.text, recorded: { attachmentId: photo } });
    expect(await dutyOf(scene, incidentId, 'instructed')).toHaveLength(1);
    const officer = { ...words, personId: scene.ctx.config.roster.dutyOfficer.a, attachmentId: photo };
    expect((await scene.as('party-office', 'POST', base, officer)).status).toBe(400);
  });

  test('instructions and names with code or formulas in them stay letters', async () => {
    const { scene, incidentId } = await levelTwo();
    const nasty = '=cmd|\' /C calc\'!A0 "#read(\\"/etc/passwd\\")" <b>*x*</b>';
    const paper = await issued(scene, { kind: 'bulletin', incidentId, said: { trend: nasty } });
    const view = await scene.as<PaperView>('leader', 'GET', `/api/papers/${paper.summary.id}`);
    expect(JSON.stringify(view.body.content)).toContain(JSON.stringify(nasty).slice(1, -1));
    const pdf = await scene.fetchAs('leader', 'GET', `/api/papers/${paper.summary.id}/pdf?copy=1`);
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect(pdf.headers.get('content-disposition')).toMatch(/filename\*=UTF-8''%E5/u);
    const docx = await scene.fetchAs('leader', 'GET', `/api/papers/${paper.summary.id}/docx`);
    expect(
      Buffer.from(await docx.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    expect(writeWords(view.body, {}).sections.length).toBeGreaterThan(0);
  });
});
