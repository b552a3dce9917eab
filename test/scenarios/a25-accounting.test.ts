import { afterEach, describe, expect, test } from 'vitest';
import type { AccessListView, AccountingView, FindingView, IncidentAccountView } from '../../api/views-accounting.ts';
import type { Configuration } from '../../model/index.ts';
import { type DeskScene, openDesk } from '../kit/desk-scene.ts';
import { MINUTE, START } from '../kit/scene.ts';

const opened: DeskScene[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((scene) => scene.close()));
});

/** Without the standing authorisation nothing leaves by itself, so that what people did not do shows. */
function withoutAuthorisation(config: Configuration): Configuration {
  return { ...config, settings: { ...config.settings, standingAuthorisation: null } };
}

async function desk(): Promise<DeskScene> {
  const scene = await openDesk(withoutAuthorisation);
  opened.push(scene);
  return scene;
}

/** A level 1 that was published at minute 0. */
async function levelOne(scene: DeskScene, foundAfter = 0): Promise<string> {
  scene.clock.set(START + foundAfter * MINUTE);
  await scene.judge('s1', 1, { minute: 0, foundAfter });
  await scene.until(foundAfter);
  return scene.incidentIdOf('s1');
}

function confirm(scene: DeskScene, id: string, level = 1) {
  return scene.as('duty-officer', 'POST', `/api/incidents/${id}/level`, { level, reason: '属实' });
}

/** On to a minute without looking at each ten seconds between. */
async function jumpTo(scene: DeskScene, minute: number): Promise<void> {
  scene.clock.set(START + (minute - 0.2) * MINUTE);
  await scene.until(minute);
}

const PERIOD = `from=${START - 60 * MINUTE}&to=${START + 24 * 60 * MINUTE}`;

async function account(scene: DeskScene): Promise<AccountingView> {
  const answer = await scene.as<AccountingView>('party-office', 'GET', `/api/accounting?${PERIOD}`);
  expect(answer.status).toBe(200);
  return answer.body;
}

async function findings(scene: DeskScene): Promise<FindingView[]> {
  return (await account(scene)).incidents.flatMap((incident) => incident.findings);
}

async function lateFlash(scene: DeskScene): Promise<FindingView | undefined> {
  return (await findings(scene)).find((finding) => finding.fault === 'late' && finding.text.includes('手机快报'));
}

describe('A25 accounting', () => {
  test('late because it was found late, and as missed: what should have been reported before we knew', async () => {
    const scene = await desk();
    const id = await levelOne(scene, 45);
    await confirm(scene, id);
    await scene.until(47);
    expect(await lateFlash(scene)).toMatchObject({ cause: 'late-discovery', lateMins: 17, points: 10 });
    const missed = (await findings(scene)).filter((finding) => finding.fault === 'missed');
    expect(missed).toHaveLength(1);
  });

  test('late because nobody confirmed; the officer who looked and let the time pass concealed it', async () => {
    const scene = await desk();
    const id = await levelOne(scene);
    await scene.until(3);
    await scene.as('duty-officer', 'GET', `/api/incidents/${id}`);
    await jumpTo(scene, 29);
    expect((await findings(scene)).map(({ fault }) => fault)).not.toContain('concealed');
    await jumpTo(scene, 40);
    const concealed = (await findings(scene)).find(({ fault }) => fault === 'concealed');
    expect(concealed).toMatchObject({ points: 10, atMs: START + 30 * MINUTE });
    expect(concealed?.evidence[0]).toMatchObject({ kind: 'access', atMs: START + 3 * MINUTE });
    await confirm(scene, id);
    await scene.until(42);
    expect(await lateFlash(scene)).toMatchObject({ cause: 'late-confirmation', points: 10 });
    expect((await account(scene)).counts).toMatchObject({ concealed: 1 });
  });

  test('nobody looked: late, not concealed, and its request to confirm stands unanswered', async () => {
    const scene = await desk();
    await levelOne(scene);
    await jumpTo(scene, 40);
    const { counts } = await account(scene);
    expect(counts).toMatchObject({ concealed: 0, unanswered: 1 });
    expect((await account(scene)).basis).toContain('我方选用');
  });

  test('late in sending: confirmed in time, the gateway away; a try was made, so nothing was concealed', async () => {
    const scene = await desk();
    const id = await levelOne(scene);
    scene.gateway.setMode('500');
    await confirm(scene, id);
    await scene.until(1);
    await jumpTo(scene, 32);
    scene.gateway.setMode('ok');
    await jumpTo(scene, 40);
    await scene.until(44);
    const late = await lateFlash(scene);
    expect(late).toMatchObject({ cause: 'late-sending' });
    expect(late?.evidence.map(({ kind }) => kind)).toContain('dispatch');
    expect((await account(scene)).counts.concealed).toBe(0);
  });

  test('late in delivery: accepted in time, on the handsets after it', async () => {
    const scene = await desk();
    const id = await levelOne(scene);
    scene.gateway.setMode('no-receipt');
    await confirm(scene, id);
    await scene.until(1);
    await jumpTo(scene, 35);
    for (const { ref, msgid } of scene.gateway.taken) {
      const body = JSON.stringify({ extno: ref, msgid, status: 'DELIVRD' });
      const headers = { 'content-type': 'application/json' };
      await scene.visit('/api/receipts/sms?key=example-receipt-key', { method: 'POST', headers, body });
    }
    await scene.until(35.2);
    expect(await lateFlash(scene)).toMatchObject({ cause: 'late-delivery', lateMins: 5, points: 5 });
  });

  test('missed: dismissed by the unit, then put to level 1 by a body above after the time', async () => {
    const scene = await desk();
    const id = await levelOne(scene);
    await scene.as('duty-officer', 'POST', `/api/incidents/${id}/dismiss`, { reason: '不是我单位' });
    await jumpTo(scene, 20);
    expect((await account(scene)).counts.missed).toBe(0);
    await jumpTo(scene, 90);
    const determined = { level: 1, body: '市网信办', proof: '来电记录 3 号', reason: '已成热点' };
    await scene.as('party-office', 'POST', `/api/incidents/${id}/determine`, determined);
    const period = `from=${START - 60 * MINUTE}&to=${START + 24 * 60 * MINUTE}`;
    const answer = await scene.as<AccountingView>('leader', 'GET', `/api/accounting?${period}`);
    const missed = answer.body.incidents.flatMap((one) => one.findings).filter(({ fault }) => fault === 'missed');
    expect(missed).toHaveLength(1);
    expect(missed[0]?.text).toContain('上级定为 1 级');
    const rows = await scene.store.audit({ incidentId: id, limit: 1_000 });
    const acts = missed[0]?.evidence.map((ref) => rows.find((row) => String(row.seq) === ref.id)?.action);
    expect(acts).toEqual(['incident.dismiss', 'level.determine']);
  });

  test('missed: lowered by the unit, then shown to be level 1 after all; what merely grew is nobody’s fault', async () => {
    const scene = await desk();
    const id = await levelOne(scene);
    await confirm(scene, id, 3);
    await scene.judge('s2', 2, { minute: 0, postId: 'p2' });
    await scene.until(0.2);
    await confirm(scene, await scene.incidentIdOf('s2'), 2);
    scene.clock.set(START + 60 * MINUTE);
    await scene.judge('s1', 1, { minute: 60, postId: 'p3' });
    await scene.judge('s2', 1, { minute: 60, postId: 'p4' });
    await scene.until(60.2);
    const { incidents } = await account(scene);
    const missed = incidents.filter((one) => one.findings.some(({ fault }) => fault === 'missed'));
    expect(missed.map(({ incidentId }) => incidentId)).toEqual([id]);
  });

  test('false: a correction names the text that was wrong; said knowingly it costs points', async () => {
    const scene = await desk();
    const id = await levelOne(scene);
    await confirm(scene, id);
    await scene.until(2);
    const [flash] = await scene.dispatches('flash-report');
    const about = { kind: 'dispatch', id: flash?.id ?? '' };
    const body = { about, wrong: '无人受伤', right: '两人轻伤', isKnowing: true };
    const path = `/api/incidents/${id}/corrections`;
    expect((await scene.as('duty-officer', 'POST', path, body)).status).toBe(403);
    expect((await scene.as('party-office', 'POST', path, body)).status).toBe(200);
    expect((await scene.as('party-office', 'POST', path, body)).status).toBe(409);
    const unknown = { ...body, about: { kind: 'dispatch', id: 'nothing' } };
    expect((await scene.as('party-office', 'POST', path, unknown)).status).toBe(404);
    const found = (await findings(scene)).filter(({ fault }) => fault === 'false');
    expect(found).toMatchObject([{ points: 10, text: '谎报：“无人受伤”更正为“两人轻伤”' }]);
    expect(found[0]?.evidence.map((ref) => ref.id)).toContain(flash?.id);
  });

  test('what follows is entered by a person, with its document, and only on grave consequences', async () => {
    const scene = await desk();
    const id = await levelOne(scene);
    const path = `/api/incidents/${id}/accountability`;
    const body = {
      target: 'department',
      name: '养护科',
      fault: 'late',
      outcome: 'notice',
      document: '通报〔2026〕1号',
    };
    const without = await scene.as('party-office', 'POST', path, { ...body, graveConsequences: null });
    expect(without.status).toBe(400);
    const whole = { ...body, graveConsequences: '两人受伤，省媒追问' };
    expect((await scene.as('party-office', 'POST', path, whole)).status).toBe(200);
    const one = await scene.as<IncidentAccountView>('leader', 'GET', `/api/incidents/${id}/accounting`);
    expect(one.body.accountability).toMatchObject([whole]);
  });

  test('the export opens in a spreadsheet, runs no formula, and is itself on record', async () => {
    const scene = await desk();
    const id = await levelOne(scene);
    const wrong = '=HYPERLINK("http://x")';
    await confirm(scene, id);
    await scene.until(2);
    const about = { kind: 'dispatch', id: (await scene.dispatches('flash-report'))[0]?.id ?? '' };
    const body = { about, wrong, right: '属实', isKnowing: false };
    await scene.as('party-office', 'POST', `/api/incidents/${id}/corrections`, body);
    const name = { ...{ target: 'person', name: '=1+1', fault: 'false', outcome: 'none' }, graveConsequences: null };
    await scene.as('party-office', 'POST', `/api/incidents/${id}/accountability`, { ...name, document: '会议纪要' });
    const file = await scene.fetchAs('party-office', 'GET', `/api/accounting/export?${PERIOD}&format=csv`);
    expect(file.headers.get('content-disposition')).toContain('accounting.csv');
    const bytes = new Uint8Array(await file.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = new TextDecoder().decode(bytes);
    expect(text).toContain('谎报或不实');
    expect(text).toContain(`"'=1+1：不予追责（会议纪要）"`);
    const json = await scene.fetchAs('party-office', 'GET', `/api/accounting/export?${PERIOD}&format=json`);
    expect(await json.json()).toMatchObject({ unit: scene.ctx.config.unit.name, counts: { false: 1 } });
    const log = await scene.as<AccessListView>('party-office', 'GET', '/api/accesses?action=accounting.export');
    expect(log.body.accesses).toHaveLength(2);
    const refused = await scene.fetchAs('duty-officer', 'GET', `/api/accounting/export?${PERIOD}&format=csv`);
    expect(refused.status).toBe(403);
  });

  test('published without approval: what somebody put on record is counted against the incident', async () => {
    const scene = await desk();
    const id = await levelOne(scene);
    const body = {
      kind: 'online-reply',
      title: '情况说明',
      text: '道路已修复',
      where: ['单位微博'],
      publishedAtMs: scene.clock.now(),
      publishedBy: '宣传干事',
      note: '未报专班，自行发布',
    };
    const made = await scene.as('party-office', 'POST', `/api/incidents/${id}/publications/unapproved`, body);
    expect(made).toMatchObject({ status: 200 });
    const found = (await findings(scene)).filter(({ fault }) => fault === 'unapproved');
    expect(found).toHaveLength(1);
    expect(found[0]?.text).toContain('宣传干事未经批准发布');
    expect(found[0]?.evidence[0]).toMatchObject({ kind: 'publication' });
  });

  test('an exercise counts for nothing', async () => {
    const scene = await desk();
    scene.ctx.isExercise = true;
    await levelOne(scene);
    await jumpTo(scene, 70);
    const { incidents, counts } = await account(scene);
    expect(incidents).toEqual([]);
    expect(counts.late).toBe(0);
  });
});
