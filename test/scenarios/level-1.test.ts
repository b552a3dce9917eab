// The level-1 path on a fake clock, with a real store and a real gateway whose own log is the judge (A5, A13, A17).
import { afterEach, describe, expect, test } from 'vitest';
import { acknowledgeLink, confirmLevel, determineLevel, openLink, recordProof } from '../../response/index.ts';
import { MINUTE, type OpenScene, playOnEachStore, type Scene, START } from '../kit/scene.ts';

playOnEachStore((openScene) => {
  const SUPERIOR = ['顾长河', '罗敏之'];
  const officer = { id: 'duty', name: '值班员' };
  const scenes: Scene[] = [];

  async function scene(change?: Parameters<OpenScene>[0]): Promise<Scene> {
    const opened = await openScene(change);
    scenes.push(opened);
    return opened;
  }

  function phones(opened: Scene, names: string[]): string[] {
    return opened.ctx.config.roster.people
      .filter(({ name }) => names.includes(name))
      .map(({ phone }) => phone ?? '')
      .sort();
  }

  function tokenIn(text: string): string {
    return /\/r\/([\w-]+)/.exec(text)?.[1] ?? '';
  }

  afterEach(async () => {
    await Promise.all(scenes.splice(0).map((opened) => opened.close()));
  });

  describe('a level-1 matter', () => {
    test('tells the unit’s own leaders and the duty officer at once, and nobody above before a person confirmed', async () => {
      const opened = await scene();
      await opened.judge('s1', 1, { minute: 0 });
      await opened.until(1);
      expect(opened.phonesThatGot('舆情报告').sort()).toEqual(phones(opened, ['周维国', '陈晓岚']));
      expect(opened.phonesThatGot('待研判')).toHaveLength(1);
      expect(opened.phonesThatGot('舆情快报')).toEqual([]);
      await opened.until(4);
      expect(await opened.duty('s1', 'own-leaders-told')).toMatchObject({ state: 'met', lateMins: 0 });
    });

    test('reaches both leaders of the superior once the officer confirms, within its 30 minutes and not marked unconfirmed', async () => {
      const opened = await scene();
      await opened.judge('s1', 1, { minute: 0 });
      await opened.until(6);
      const { id } = await opened.incident('s1');
      await confirmLevel(opened.ctx, { incidentId: id, level: 1, reason: '央媒已报道，情况属实', actor: officer });
      await opened.until(12);
      expect(opened.phonesThatGot('舆情快报').sort()).toEqual(phones(opened, SUPERIOR));
      expect(opened.phonesThatGot('未经人工确认')).toEqual([]);
      const duty = await opened.duty('s1', 'flash-report');
      expect(duty).toMatchObject({ state: 'met', lateMins: 0, dueAtMs: START + 30 * MINUTE });
      expect((await opened.incident('s1')).provisional).toMatchObject({ level: 1, by: '值班员' });
    });

    test('alerts the stand-in at minute 20 and leaves at minute 25, marked, under the standing authorisation', async () => {
      const opened = await scene();
      await opened.judge('s1', 1, { minute: 0 });
      await opened.until(19.9);
      expect(opened.phonesThatGot('待研判')).toHaveLength(1);
      await opened.until(20);
      expect(opened.phonesThatGot('待研判')).toHaveLength(2);
      await opened.until(24.9);
      expect(opened.phonesThatGot('舆情快报')).toEqual([]);
      await opened.until(25);
      expect(opened.phonesThatGot('【未经人工确认】舆情快报').sort()).toEqual(phones(opened, SUPERIOR));
    });

    test('does not leave by itself without a standing authorisation: the alarm climbs person by person', async () => {
      const opened = await scene((config) => ({
        ...config,
        settings: { ...config.settings, standingAuthorisation: null },
      }));
      await opened.judge('s1', 1, { minute: 0 });
      await opened.until(40);
      expect(opened.phonesThatGot('舆情快报')).toEqual([]);
      const climbed = new Set(opened.phonesThatGot('无常设授权'));
      expect(climbed.size).toBeGreaterThanOrEqual(4);
      expect((await opened.duty('s1', 'flash-report')).state).toBe('open');
    });

    test('found late leaves the officer five minutes and no longer, and the delay is accounted to the discovery', async () => {
      const opened = await scene();
      opened.clock.set(START + 40 * MINUTE);
      await opened.judge('s1', 1, { minute: 0, foundAfter: 40 });
      await opened.until(44.9);
      expect(opened.phonesThatGot('舆情快报')).toEqual([]);
      await opened.until(48);
      expect(opened.phonesThatGot('【未经人工确认】舆情快报').sort()).toEqual(phones(opened, SUPERIOR));
      const duty = await opened.duty('s1', 'flash-report');
      expect(duty).toMatchObject({ state: 'met', lateCause: 'late-discovery' });
      expect(duty.lateMins).toBeGreaterThanOrEqual(15);
    });

    test('lowered by the officer before sending: the report does not leave, level-2 duties take over', async () => {
      const opened = await scene();
      await opened.judge('s1', 1, { minute: 0 });
      await opened.until(3);
      const { id } = await opened.incident('s1');
      await confirmLevel(opened.ctx, { incidentId: id, level: 2, reason: '转载的是旧闻', actor: officer });
      await opened.until(35);
      expect(opened.phonesThatGot('舆情快报')).toEqual([]);
      expect((await opened.incident('s1')).level).toBe(2);
      expect((await opened.duty('s1', 'bulletin')).state).toBe('open');
    });

    test('lowered, it is proposed again only on something that the officer did not see', async () => {
      const opened = await scene();
      await opened.judge('s1', 1, { minute: 0 });
      await opened.until(2);
      const { id } = await opened.incident('s1');
      await confirmLevel(opened.ctx, { incidentId: id, level: 2, reason: '转载的是旧闻', actor: officer });
      await opened.judge('s1', 1, { minute: 0 });
      await opened.until(4);
      expect((await opened.incident('s1')).level).toBe(2);
      await opened.judge('s1', 1, { minute: 4, postId: 'p9' });
      await opened.until(5);
      expect(await opened.incident('s1')).toMatchObject({
        level: 1,
        awaitsConfirmation: true,
        occurrenceAtMs: START + 4 * MINUTE,
      });
    });

    test('a 2 that grows to a 1 starts the level-1 clocks from the post that decided it', async () => {
      const opened = await scene();
      await opened.judge('s1', 2, { minute: 0 });
      await opened.until(10);
      await opened.judge('s1', 1, { minute: 10, postId: 'p2' });
      await opened.until(11);
      expect((await opened.duty('s1', 'flash-report')).dueAtMs).toBe(START + 40 * MINUTE);
      expect((await opened.duty('s1', 'paper-report')).dueAtMs).toBe(START + 70 * MINUTE);
    });

    test('raised again after lowering, the report leaves anew', async () => {
      const opened = await scene();
      await opened.judge('s1', 1, { minute: 0 });
      await opened.until(2);
      const { id } = await opened.incident('s1');
      await confirmLevel(opened.ctx, { incidentId: id, level: 2, reason: '像是旧闻', actor: officer });
      await confirmLevel(opened.ctx, { incidentId: id, level: 1, reason: '不是旧闻', actor: officer });
      await opened.until(4);
      expect(opened.phonesThatGot('舆情快报').sort()).toEqual(phones(opened, SUPERIOR));
    });

    test('acknowledged by both leaders through their links ends the duty; an instruction is kept', async () => {
      const opened = await scene();
      await opened.judge('s1', 1, { minute: 0 });
      await opened.until(1);
      const { id } = await opened.incident('s1');
      await confirmLevel(opened.ctx, { incidentId: id, level: 1, reason: '属实', actor: officer });
      await opened.until(3);
      const [first, second] = (await opened.dispatches('flash-report')).map((dispatch) => tokenIn(dispatch.text));
      await openLink(opened.ctx, { token: first ?? '', device: 'd1' });
      await acknowledgeLink(opened.ctx, { token: first ?? '', device: 'd1', instruction: '请立即核实并报送处置方案' });
      expect((await opened.duty('s1', 'flash-acknowledged')).state).toBe('open');
      await acknowledgeLink(opened.ctx, { token: second ?? '', device: 'd2', instruction: '' });
      expect((await opened.duty('s1', 'flash-acknowledged')).state).toBe('met');
      const instructions = await opened.store.list('instruction', { limit: 10 });
      expect(instructions.map(({ doc }) => doc.text).sort()).toEqual(['已阅', '请立即核实并报送处置方案'].sort());
    });

    test('what a decision ends leaves no alarm on the desk', async () => {
      const opened = await scene();
      await opened.judge('s1', 2, { minute: 0 });
      await opened.until(11);
      const open = async () =>
        (await opened.store.list('alarm', { where: { state: 'open' }, limit: 50 })).map(({ doc }) => doc.text);
      expect(await open()).toContain('“研判并确认级别”已超时限');
      await opened.judge('s1', 1, { minute: 11, postId: 'p2' });
      await opened.until(12);
      expect(await open()).toEqual([]);
      await opened.until(22);
      const { id } = await opened.incident('s1');
      await confirmLevel(opened.ctx, { incidentId: id, level: 1, reason: '属实', actor: officer });
      expect(await open()).toEqual([]);
    });

    test('a link that was used opens on the device that used it and on no other', async () => {
      const opened = await scene();
      await opened.judge('s1', 1, { minute: 0 });
      await opened.until(1);
      const token = tokenIn((await opened.dispatches('own-alert'))[0]?.text ?? '');
      await openLink(opened.ctx, { token, device: 'preview' });
      await acknowledgeLink(opened.ctx, { token, device: 'mine', instruction: '' });
      await expect(openLink(opened.ctx, { token, device: 'other' })).rejects.toMatchObject({ code: 'gone' });
      expect((await openLink(opened.ctx, { token, device: 'mine' })).instructions).toHaveLength(1);
      await expect(openLink(opened.ctx, { token: 'nonsense', device: 'x' })).rejects.toMatchObject({
        code: 'not-found',
      });
    });

    test('is determined by a body above with its proof, and a different determination changes the duties', async () => {
      const opened = await scene();
      await opened.judge('s1', 2, { minute: 0 });
      await opened.until(1);
      const { id } = await opened.incident('s1');
      const request = {
        incidentId: id,
        level: 1 as const,
        body: '市网管办',
        reason: '上级研判',
        atMs: null,
        actor: officer,
      };
      await expect(determineLevel(opened.ctx, { ...request, proof: ' ' })).rejects.toMatchObject({
        code: 'input-invalid',
      });
      await determineLevel(opened.ctx, { ...request, proof: '电话记录 2026-03-04' });
      await opened.until(3);
      expect((await opened.incident('s1')).determined).toMatchObject({
        level: 1,
        by: '市网管办',
        proof: '电话记录 2026-03-04',
      });
      const reports = opened.gateway.taken.filter((message) => message.text.includes('舆情快报'));
      expect(reports).toHaveLength(2);
      for (const report of reports) expect(report.text).toContain('市网管办确定');
    });

    test('the paper report is ended by whoever took it, never by an empty record', async () => {
      const opened = await scene();
      await opened.judge('s1', 1, { minute: 0 });
      await opened.until(1);
      const duty = await opened.duty('s1', 'paper-report');
      const record = { dutyId: duty.id, note: '', atMs: null, actor: officer };
      await expect(recordProof(opened.ctx, { ...record, receivedBy: '' })).rejects.toMatchObject({
        code: 'input-invalid',
      });
      opened.clock.set(START + 65 * MINUTE);
      const met = await recordProof(opened.ctx, { ...record, receivedBy: '上级局办公室 李某' });
      expect(met).toMatchObject({ state: 'met', lateMins: 5, lateCause: 'late-delivery' });
    });

    test('a flash report fits four SMS parts with its signature and says that the level awaits the superior', async () => {
      const opened = await scene();
      await opened.judge('s1', 1, { minute: 0 });
      await opened.until(25);
      const text = opened.gateway.taken.find((message) => message.text.includes('舆情快报'))?.text ?? '';
      expect(text.length).toBeLessThanOrEqual(4 * 67);
      expect(text).toContain('级别待上级确定');
      expect(text).toContain('玉澄公路');
      expect(text).toMatch(/\/r\/[\w-]{22}$/);
    });
  });

  describe('the audit log', () => {
    test('holds the whole path as an unbroken chain', async () => {
      const opened = await scene();
      await opened.judge('s1', 1, { minute: 0 });
      await opened.until(26);
      const rows = await opened.store.audit({ limit: 1_000 });
      const actions = new Set(rows.map((row) => row.action));
      for (const action of [
        'level.propose',
        'duty.sent',
        'dispatch.sending',
        'dispatch.accepted',
        'dispatch.delivered',
        'duty.met',
      ]) {
        expect(actions).toContain(action);
      }
      expect(await opened.store.verifyAudit()).toMatchObject({ ok: true });
    });
  });
});
