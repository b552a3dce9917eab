// A gateway that answers 500, hangs, refuses, or takes a message and never sends a receipt: the state is true,
// the message is retried or reconciled, nobody gets an unmarked double, and the desk knows before minute 25.
import { afterEach, expect, test } from 'vitest';
import { confirmLevel, sendNow } from '../../response/index.ts';
import { type GatewayMode, startGateway } from '../kit/gateway.ts';
import { MINUTE, playOnEachStore, type Scene, START } from '../kit/scene.ts';

playOnEachStore((openScene) => {
  const officer = { id: 'duty', name: '值班员' };
  const scenes: Scene[] = [];

  afterEach(async () => {
    await Promise.all(scenes.splice(0).map((opened) => opened.close()));
  });

  /** A level-1 matter confirmed at minute 2 while the gateway behaves so; then until minute `until`. */
  async function reportThrough(mode: GatewayMode, until: number): Promise<Scene> {
    const opened = await openScene();
    scenes.push(opened);
    await opened.judge('s1', 1, { minute: 0 });
    await opened.until(2);
    opened.gateway.setMode(mode);
    const { id } = await opened.incident('s1');
    await confirmLevel(opened.ctx, { incidentId: id, level: 1, reason: '属实', actor: officer });
    await opened.until(until);
    return opened;
  }

  async function alarmsBefore(opened: Scene, minute: number): Promise<string[]> {
    const rows = await opened.store.list('alarm', { limit: 100 });
    return rows
      .filter(({ doc }) => doc.raisedAtMs < START + minute * MINUTE && doc.dispatchId !== null)
      .map(({ doc }) => doc.kind);
  }

  function reports(opened: Scene) {
    return opened.gateway.taken.filter((message) => message.text.includes('舆情快报'));
  }

  test('answers 500 without taking it: unknown, asked about, sent again marked 重发 once it answers; the desk is told', async () => {
    const opened = await reportThrough('500', 4);
    expect(
      (await opened.dispatches('flash-report')).every((dispatch) => ['unknown', 'pending'].includes(dispatch.state)),
    ).toBe(true);
    expect(await alarmsBefore(opened, 25)).toContain('channel');
    opened.gateway.setMode('ok');
    await opened.until(9);
    expect(reports(opened)).toHaveLength(2);
    for (const report of reports(opened)) expect(report.text).toContain('【重发】');
    expect((await opened.duty('s1', 'flash-report')).state).toBe('met');
  });

  test('answers 500 but has taken it: found by asking, not sent again', async () => {
    const opened = await reportThrough('500-but-taken', 8);
    expect(reports(opened)).toHaveLength(2);
    expect((await opened.dispatches('flash-report')).map((dispatch) => dispatch.state)).toEqual([
      'delivered',
      'delivered',
    ]);
    expect(await alarmsBefore(opened, 25)).toContain('channel');
  });

  test('hangs after taking it: found by asking, not sent again', async () => {
    const opened = await reportThrough('hang-but-taken', 3);
    opened.gateway.setMode('ok');
    await opened.until(8);
    expect(reports(opened)).toHaveLength(2);
    expect((await opened.duty('s1', 'flash-report')).state).toBe('met');
  });

  test('hangs without taking it: unknown, then sent marked 重发', async () => {
    const opened = await reportThrough('hang', 2);
    expect((await opened.dispatches('flash-report')).map((dispatch) => dispatch.state)).toEqual(['unknown', 'unknown']);
    expect(await alarmsBefore(opened, 25)).toContain('channel');
    opened.gateway.setMode('ok');
    await opened.until(8);
    expect(reports(opened)).toHaveLength(2);
    for (const report of reports(opened)) expect(report.text).toContain('【重发】');
  });

  test('refuses: tried again without a mark, since it was certainly not taken', async () => {
    const opened = await reportThrough('refuse', 4);
    expect(await alarmsBefore(opened, 25)).toContain('channel');
    opened.gateway.setMode('ok');
    await opened.until(9);
    expect(reports(opened)).toHaveLength(2);
    for (const report of reports(opened)) expect(report.text).not.toContain('重发');
  });

  test('takes it and never sends a receipt: stays accepted, is not called delivered, and the desk is told', async () => {
    const opened = await reportThrough('no-receipt', 24.9);
    expect((await opened.dispatches('flash-report')).map((dispatch) => dispatch.state)).toEqual([
      'accepted',
      'accepted',
    ]);
    expect((await opened.duty('s1', 'flash-report')).state).toBe('open');
    expect(await alarmsBefore(opened, 25)).toContain('receipt');
    expect(reports(opened)).toHaveLength(2);
  });

  test('is gone: retried until it is back, and the report arrives', async () => {
    const opened = await openScene();
    scenes.push(opened);
    await opened.judge('s1', 1, { minute: 0 });
    await opened.gateway.close();
    await opened.until(5);
    const { id } = await opened.incident('s1');
    await confirmLevel(opened.ctx, { incidentId: id, level: 1, reason: '属实', actor: officer });
    await opened.until(8);
    const states = (await opened.dispatches('flash-report')).map((dispatch) => dispatch.state);
    expect(states).toEqual(['pending', 'pending']);
    expect(await alarmsBefore(opened, 25)).toContain('channel');
    const back = await startGateway(Number(new URL(opened.gateway.url).port));
    await sendNow(opened.ctx, { incidentId: id, reason: '催办', actor: officer });
    await opened.until(11);
    await back.close();
    expect(back.taken.filter((message) => message.text.includes('舆情快报'))).toHaveLength(2);
    expect((await opened.duty('s1', 'flash-report')).state).toBe('met');
  });
});
