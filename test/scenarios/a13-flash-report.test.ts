import { afterEach, describe, expect, test } from 'vitest';
import type { IncidentView } from '../../api/views.ts';
import type { Configuration } from '../../model/index.ts';
import { openRuleSteps, type RuleSteps } from '../kit/rule-steps.ts';
import { MINUTE, START } from '../kit/scene.ts';

const opened: RuleSteps[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ scene }) => scene.close()));
});

async function open(change?: (config: Configuration) => Configuration): Promise<RuleSteps> {
  const steps = await openRuleSteps(change);
  opened.push(steps);
  return steps;
}

function withoutAuthorisation(config: Configuration): Configuration {
  return { ...config, settings: { ...config.settings, standingAuthorisation: null } };
}

async function view({ scene }: RuleSteps): Promise<IncidentView> {
  const id = await scene.incidentIdOf('s1');
  return (await scene.as<IncidentView>('duty-officer', 'GET', `/api/incidents/${id}`)).body;
}

/** Every leader's own link, from the text on the phone, is used. */
async function leadersRead({ scene }: RuleSteps): Promise<void> {
  const reports = scene.gateway.taken.filter(({ text }) => text.includes('舆情快报'));
  for (const { text } of reports) {
    const path = /\/r\/[\w-]+/.exec(text)?.[0];
    const answer = await scene.visit(path ?? '/none', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: scene.ctx.config.settings.publicUrl },
      body: 'instruction=',
    });
    expect(answer.status, await answer.text()).toBeLessThan(400);
  }
}

describe('A13 flash report', () => {
  test('confirmed at minute 6, both of the superior’s main leaders have it before minute 30, unmarked', async () => {
    const steps = await open();
    const { scene } = steps;
    await scene.judge('s1', 1, { minute: 0 });
    await scene.until(6);
    expect(scene.phonesThatGot('舆情快报')).toEqual([]);
    await steps.confirm('s1', 1);
    await scene.until(8);
    const leaders = scene.ctx.config.roster.superiorLeaders;
    expect(scene.phonesThatGot('舆情快报')).toHaveLength(leaders.length);
    expect(scene.phonesThatGot('未经人工确认')).toEqual([]);
    expect(await scene.duty('s1', 'flash-report')).toMatchObject({ state: 'met', lateMins: 0, lateCause: null });
  });

  test('the paper is met when it is in hand, with who took it; a receipt of the SMS is no paper', async () => {
    const steps = await open();
    const { scene } = steps;
    await scene.judge('s1', 1, { minute: 0 });
    await scene.until(1);
    await steps.confirm('s1', 1);
    await scene.until(3);
    expect((await scene.duty('s1', 'paper-report')).dueAtMs).toBe(START + 60 * MINUTE);
    expect((await scene.duty('s1', 'paper-report')).state).toBe('open');
    await steps.leap(50);
    expect((await steps.prove('s1', 'paper-report')).status).toBe(400);
    const proved = await steps.prove('s1', 'paper-report', { receivedBy: '顾长河', note: '' });
    expect(proved.body).toMatchObject({ state: 'met', lateMins: 0 });
    expect(proved.body.metNote).toContain('顾长河');
  });

  test('the paper brought after the hour is late by delivery', async () => {
    const steps = await open();
    await steps.scene.judge('s1', 1, { minute: 0 });
    await steps.scene.until(1);
    await steps.confirm('s1', 1);
    await steps.leap(70);
    const proved = await steps.prove('s1', 'paper-report', { receivedBy: '顾长河' });
    expect(proved.body).toMatchObject({ lateMins: 10, lateCause: 'late-delivery' });
  });

  test('the eight times are separate facts, each at its own moment', async () => {
    const steps = await open();
    const { scene } = steps;
    await scene.judge('s1', 1, { minute: 0, foundAfter: 2 });
    await steps.leap(4);
    scene.gateway.setMode('no-receipt');
    await steps.confirm('s1', 1);
    await scene.until(5);
    const early = new Map((await view(steps)).times.moments.map(({ id, atMs }) => [id, atMs]));
    expect([...early.keys()]).toEqual([
      ...['occurrence', 'discovery', 'confirmation', 'sending'],
      ...['acceptance', 'delivery', 'acknowledgement', 'in-hand'],
    ]);
    expect(early.get('occurrence')).toBe(START);
    expect(early.get('discovery')).toBe(START + 2 * MINUTE);
    expect(early.get('confirmation')).toBe(START + 4 * MINUTE);
    expect(early.get('acceptance')).not.toBeNull();
    expect([early.get('delivery'), early.get('acknowledgement'), early.get('in-hand')]).toEqual([null, null, null]);
    await leadersRead(steps);
    await steps.leap(9);
    await steps.prove('s1', 'paper-report', { receivedBy: '顾长河' });
    const late = new Map((await view(steps)).times.moments.map(({ id, atMs }) => [id, atMs]));
    expect(late.get('acknowledgement')).toBe(START + 5 * MINUTE);
    expect(late.get('in-hand')).toBe(START + 9 * MINUTE);
  });
});

describe('A13 late, with its cause', () => {
  test('found after the half hour: it goes at once all the same, and the discovery is named', async () => {
    const steps = await open();
    const { scene } = steps;
    await scene.judge('s1', 1, { minute: 0, foundAfter: 35 });
    await steps.leap(36);
    await steps.confirm('s1', 1);
    await scene.until(38);
    expect(scene.phonesThatGot('舆情快报')).toHaveLength(2);
    const duty = await scene.duty('s1', 'flash-report');
    expect(duty).toMatchObject({ state: 'met', lateCause: 'late-discovery' });
    expect(duty.lateMins).toBeGreaterThanOrEqual(6);
    expect((await view(steps)).times.delays).toContainEqual(
      expect.objectContaining({ title: duty.title, cause: 'late-discovery' }),
    );
  });

  test('confirmed after the half hour without an authorisation: the confirmation is named', async () => {
    const steps = await open(withoutAuthorisation);
    await steps.scene.judge('s1', 1, { minute: 0 });
    await steps.leap(1);
    await steps.leap(33);
    await steps.confirm('s1', 1);
    await steps.scene.until(35);
    expect(await steps.scene.duty('s1', 'flash-report')).toMatchObject({ lateCause: 'late-confirmation' });
  });

  test('the gateway takes it after the half hour: the sending is named', async () => {
    const steps = await open();
    await steps.scene.judge('s1', 1, { minute: 0 });
    await steps.scene.until(1);
    steps.scene.gateway.setMode('500');
    await steps.confirm('s1', 1);
    await steps.scene.until(2);
    await steps.leap(31);
    steps.scene.gateway.setMode('ok');
    await steps.scene.until(38);
    expect(await steps.scene.duty('s1', 'flash-report')).toMatchObject({ state: 'met', lateCause: 'late-sending' });
  });

  test('accepted in time, on the handset after the half hour: the delivery is named', async () => {
    const steps = await open();
    await steps.scene.judge('s1', 1, { minute: 0 });
    await steps.scene.until(1);
    steps.scene.gateway.setMode('no-receipt');
    await steps.confirm('s1', 1);
    await steps.scene.until(2);
    expect((await steps.scene.duty('s1', 'flash-report')).state).toBe('open');
    await steps.leap(34);
    await leadersRead(steps);
    const duty = await steps.scene.duty('s1', 'flash-report');
    expect(duty).toMatchObject({ state: 'met', lateCause: 'late-delivery', lateMins: 4 });
  });
});

describe('A13 nobody confirms', () => {
  test('with the authorisation on record it leaves at minute 25, marked, once; the stand-in was told at 20', async () => {
    const steps = await open();
    const { scene } = steps;
    await scene.judge('s1', 1, { minute: 0 });
    await steps.leap(1);
    await steps.leap(19);
    const standIn = (await scene.duty('s1', 'flash-report')).steps.map(({ step }) => step);
    expect(standIn).not.toContain('stand-in-alerted');
    await scene.until(20);
    expect((await scene.duty('s1', 'flash-report')).steps.map(({ step }) => step)).toContain('stand-in-alerted');
    await steps.leap(24);
    expect(scene.phonesThatGot('舆情快报')).toEqual([]);
    await scene.until(27);
    expect(scene.phonesThatGot('未经人工确认')).toHaveLength(scene.ctx.config.roster.superiorLeaders.length);
    expect(await scene.duty('s1', 'flash-report')).toMatchObject({ state: 'met', lateMins: 0 });
    const rows = await scene.store.audit({ incidentId: await scene.incidentIdOf('s1'), limit: 1_000 });
    expect(rows.find((row) => row.action === 'duty.sent' && row.detail.note === '未经人工确认')?.detail).toMatchObject({
      standingAuthorisation: scene.ctx.config.settings.standingAuthorisation,
    });
  });

  test('without it nothing leaves, the alarm climbs person by person', async () => {
    const steps = await open(withoutAuthorisation);
    const { scene } = steps;
    await scene.judge('s1', 1, { minute: 0 });
    await steps.leap(1);
    await steps.leap(24);
    await scene.until(30);
    expect(scene.phonesThatGot('舆情快报')).toEqual([]);
    const climbed = (await scene.duty('s1', 'flash-report')).steps.filter(({ step }) => step.startsWith('climbed-'));
    expect(climbed.length).toBeGreaterThanOrEqual(3);
    await steps.leap(59);
    expect(scene.phonesThatGot('舆情快报')).toEqual([]);
    expect((await scene.duty('s1', 'flash-report')).steps.map(({ step }) => step)).toContain('overdue');
  });
});
