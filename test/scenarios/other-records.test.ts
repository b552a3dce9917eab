// What is recorded beside an incident's duties, on every store, and all of it carried whole into another store.
import { describe, expect, test } from 'vitest';
import type { CalendarDutiesView, IncidentAccountView } from '../../api/views-accounting.ts';
import type { PatrolsView, PeopleView } from '../../api/views-people.ts';
import type { BoardMessage, Guidance, MediaRequest, Partner } from '../../model/index.ts';
import { emptyStore } from '../../store/transfer/full-store.test-kit.ts';
import { migrate } from '../../store/transfer/index.ts';
import { ask } from '../kit/ask.ts';
import { type DeskScene, openDesk } from '../kit/desk-scene.ts';
import { drafted } from '../kit/papers.ts';
import { asPerson, makeCurrentWording } from '../kit/publishing-scene.ts';
import { MINUTE, playOnEachStore, START } from '../kit/scene.ts';

const HOUR = 60 * MINUTE;
const OFFICER = 'duty-officer';

async function levelThree(scene: DeskScene): Promise<string> {
  await scene.judge('s1', 3, { minute: 0 });
  await scene.until(0.2);
  const id = await scene.incidentIdOf('s1');
  await ask(scene, OFFICER, 'POST', `/api/incidents/${id}/level`, { level: 3, reason: '一般投诉' });
  await makeCurrentWording(scene, id);
  await ask(scene, 'spokesperson', 'POST', `/api/incidents/${id}/three-sync`, { light: '一并部署' });
  return id;
}

async function playMedia(scene: DeskScene, id: string): Promise<void> {
  await ask(scene, 'spokesperson', 'POST', `/api/incidents/${id}/spokesperson`, { personId: 'bai-xuemei' });
  const asked = { kind: 'interview', outlet: '本地晚报', tier: 'city', isForeign: false, topic: '塌方处置' };
  const request = await ask<MediaRequest>(scene, OFFICER, 'POST', `/api/incidents/${id}/media-requests`, asked);
  await ask(scene, 'spokesperson', 'POST', `/api/media-requests/${request.id}/accept`, {});
  const named = await asPerson(scene, 'bai-xuemei', ['spokesperson']);
  const said = { text: '受伤3人，均已送医。', wordingNo: 1 };
  const answered = await named<MediaRequest>('POST', `/api/media-requests/${request.id}/answer`, said);
  expect(answered.body).toMatchObject({ state: 'answered' });
}

async function playGuidance(scene: DeskScene, id: string): Promise<void> {
  const task = { personId: 'he-lei', task: '在本地论坛说明抢修进展', place: '玉川论坛', wordingNo: 1 };
  const { id: taskId } = await ask<Guidance>(scene, OFFICER, 'POST', `/api/incidents/${id}/guidance`, task);
  await ask(scene, 'spokesperson', 'POST', `/api/guidance/${taskId}/start`);
  const mine = await asPerson(scene, 'he-lei', ['commentator']);
  const own = await mine<{ tasks: { id: string }[] }>('GET', '/api/guidance/mine');
  expect(own.body.tasks.map((one) => one.id)).toEqual([taskId]);
  const report = { text: '已跟帖说明', url: 'https://forum.example/t/1' };
  expect((await mine<Guidance>('POST', `/api/guidance/${taskId}/reports`, report)).body.reports).toHaveLength(1);
}

async function playPartners(scene: DeskScene, id: string): Promise<void> {
  const people = { contact: '甲编辑', phone: '0870-1000001', standIn: '乙编辑', standInPhone: '0870-1000002' };
  const entry = { name: '本地晚报', kind: 'media', ...people, agreement: '合作协议 2026-1', notes: '' };
  const first = await ask<Partner>(scene, OFFICER, 'POST', '/api/partners', entry);
  await ask(scene, OFFICER, 'POST', '/api/partners', { ...entry, name: '新华社' });
  const use = { incidentId: id, purpose: '请其核对稿件' };
  await ask(scene, OFFICER, 'POST', `/api/partners/${first.id}/uses`, use);
  const { partners } = await ask<{ partners: Partner[] }>(scene, OFFICER, 'GET', '/api/partners');
  expect(partners.map(({ name, uses }) => [name, uses.length])).toEqual([
    ['新华社', 0],
    ['本地晚报', 1],
  ]);
  expect((await scene.as(OFFICER, 'POST', '/api/partners', entry)).status).toBe(409);
}

async function playBoard(scene: DeskScene): Promise<void> {
  const told = { title: '电话转来：路灯不亮', addressee: 'mayor', url: null };
  const message = await ask<BoardMessage>(scene, OFFICER, 'POST', '/api/board', told);
  for (const to of ['supervision', 'leader']) {
    await ask(scene, OFFICER, 'POST', `/api/board/${message.id}/pass`, { to, proof: '专人送达' });
  }
  const end = { state: 'answered', proof: '答复函' };
  await ask(scene, OFFICER, 'POST', `/api/board/${message.id}/end`, end);
  const { messages } = await ask<{ messages: BoardMessage[] }>(scene, OFFICER, 'GET', '/api/board');
  expect(messages.map(({ state }) => state)).toEqual(['answered']);
}

async function playAccount(scene: DeskScene, id: string): Promise<void> {
  const [wording] = await scene.store.list('wording', { where: { incidentId: id, state: 'current' } });
  const about = { kind: 'wording', id: wording?.doc.id };
  const wrong = { about, wrong: '无人受伤', right: '三人受伤', isKnowing: false };
  await ask(scene, 'party-office', 'POST', `/api/incidents/${id}/corrections`, wrong);
  const outcome = { target: 'person', name: '某人', fault: 'false', outcome: 'none', graveConsequences: null };
  const followed = { ...outcome, document: '会议纪要' };
  await ask(scene, 'party-office', 'POST', `/api/incidents/${id}/accountability`, followed);
  const path = `/api/incidents/${id}/accounting`;
  const account = await ask<IncidentAccountView>(scene, 'party-office', 'GET', path);
  expect(account.findings.map(({ fault }) => fault)).toContain('false');
  expect(account.accountability).toHaveLength(1);
}

async function playHouse(scene: DeskScene): Promise<void> {
  const now = scene.clock.now();
  const shift = { fromMs: now + HOUR, toMs: now + 9 * HOUR, a: 'he-jingyi', b: 'tao-yunfei' };
  await ask(scene, OFFICER, 'POST', '/api/people/rota', shift);
  await ask(scene, OFFICER, 'POST', '/api/people/contact-tests', { personIds: ['ma-lihua'] });
  await ask(scene, OFFICER, 'POST', '/api/patrols', { assessment: '平稳' });
  const held = { kind: 'drill', atMs: START - 24 * HOUR, note: '凌晨一级演练，90 分' };
  await ask(scene, 'party-office', 'POST', '/api/calendar-records', held);
  await scene.until(1);
  scene.clock.set(START + 5 * MINUTE);
  await scene.until(5.2);
  const people = await ask<PeopleView>(scene, OFFICER, 'GET', '/api/people');
  expect(people.people.find(({ id }) => id === 'ma-lihua')).toMatchObject({ ways: [{ outcome: 'delivered' }] });
  expect(JSON.stringify(people)).toContain(String(shift.fromMs));
  expect((await ask<PatrolsView>(scene, OFFICER, 'GET', '/api/patrols')).patrols).toHaveLength(1);
  const { records } = await ask<CalendarDutiesView>(scene, 'leader', 'GET', '/api/calendar-duties');
  expect(records.map(({ kind }) => kind)).toEqual(['drill']);
}

/** Kinds that this test leaves something of; those of an incident's main path are in whole-path.test.ts. */
const left: readonly string[] = [
  ...['spokesperson', 'mediaRequest', 'guidance', 'partner', 'boardMessage', 'correction', 'accountability', 'rota'],
  ...['contactTest', 'patrol', 'calendarRecord', 'paper', 'wording', 'syncEntry', 'access', 'incident', 'audit'],
];

playOnEachStore((open) => {
  describe('every other record', () => {
    test('media, guidance, partners, board, corrections, rota, tests, rounds, drills: read again, and carried elsewhere', async () => {
      const scene = await openDesk(undefined, open);
      try {
        const id = await levelThree(scene);
        await playMedia(scene, id);
        await playGuidance(scene, id);
        await playPartners(scene, id);
        await playBoard(scene);
        await playAccount(scene, id);
        await playHouse(scene);
        await drafted(scene, { kind: 'decision', incidentId: id, said: {} });
        const target = await emptyStore();
        const report = await migrate(scene.store, target, scene.ctx.log);
        expect(report.kinds.filter(({ differences }) => differences.length > 0)).toEqual([]);
        expect(report.isEqual).toBe(true);
        const carried = report.kinds.filter(({ target: { count } }) => count > 0).map(({ kind }) => kind);
        expect(carried).toEqual(expect.arrayContaining([...left]));
        expect(await target.verifyAudit()).toMatchObject({ ok: true });
      } finally {
        await scene.close();
      }
    }, 600_000);
  });
});
