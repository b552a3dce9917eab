// Calendar work: channels examined before they are needed, sources that see nothing told to the desk.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Source, SourceState } from '../../model/index.ts';
import { checkChannels, checkSources } from '../../response/calendar.ts';
import { openChannels } from '../../response/channels/index.ts';
import { MINUTE, playOnEachStore, type Scene, START } from '../kit/scene.ts';

playOnEachStore((openScene) => {
  const source: Source = {
    id: 'bbs',
    name: '玉川社区',
    kind: 'article',
    source: 'forum',
    everySecs: 60,
    delaySecs: 1,
    isEnabled: true,
    url: 'http://127.0.0.1:9/',
    linkSelector: 'a',
    inBrowser: false,
  };
  let opened: Scene;

  beforeEach(async () => {
    opened = await openScene((config) => ({ ...config, sources: [source] }));
  });

  afterEach(() => opened.close());

  async function alarms(): Promise<string[]> {
    return (await opened.store.list('alarm', { limit: 100 })).map(({ doc }) => doc.text);
  }

  async function failing(failures: number, lastOkAtMs: number | null): Promise<void> {
    const doc: SourceState = {
      id: 'bbs',
      nextAtMs: 0,
      lastAtMs: START,
      lastOkAtMs,
      lastOutcome: failures > 0 ? 'failed' : 'ok',
      lastWhy: 'HTTP 500',
      failures,
      validators: {},
    };
    await opened.store.commit({ writes: [{ op: 'create', kind: 'sourceState', doc }] });
  }

  test('a channel that answers raises nothing; one that is gone is told by name, once an hour', async () => {
    const channels = openChannels(opened.ctx.config.channels);
    expect(await checkChannels(opened.ctx, channels)).toEqual([]);
    await opened.gateway.close();
    expect(await checkChannels(opened.ctx, channels)).toEqual(['sms']);
    await checkChannels(opened.ctx, channels);
    expect(await alarms()).toEqual([expect.stringContaining('短信网关')]);
    opened.clock.advance(60 * MINUTE);
    await checkChannels(opened.ctx, channels);
    expect(await alarms()).toHaveLength(2);
  });

  test('a source that fails is told after half an hour without a good poll, not before, and once', async () => {
    await failing(5, START);
    opened.clock.set(START + 30 * MINUTE - 1);
    expect(await checkSources(opened.ctx)).toEqual([]);
    opened.clock.set(START + 30 * MINUTE);
    expect(await checkSources(opened.ctx)).toEqual(['bbs']);
    await checkSources(opened.ctx);
    expect(await alarms()).toEqual([expect.stringMatching(/玉川社区.*3月4日03:00起看不到内容：HTTP 500/)]);
  });

  test('a source that answers is not blind, however long it has had nothing new', async () => {
    await failing(0, START);
    opened.clock.advance(24 * 60 * MINUTE);
    expect(await checkSources(opened.ctx)).toEqual([]);
  });
});
