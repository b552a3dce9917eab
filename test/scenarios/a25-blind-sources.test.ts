import { afterEach, describe, expect, test } from 'vitest';
import type { AccountingView } from '../../api/views-accounting.ts';
import type { PollRecord, Source } from '../../model/index.ts';
import { checkSources } from '../../response/calendar.ts';
import { type DeskScene, openDesk } from '../kit/desk-scene.ts';
import { MINUTE, START } from '../kit/scene.ts';

const opened: DeskScene[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((scene) => scene.close()));
});

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

async function desk(): Promise<DeskScene> {
  const scene = await openDesk((config) => ({ ...config, sources: [source] }));
  opened.push(scene);
  return scene;
}

/** The polls of a source as the crawler records them: good at `goodAt`, then failing until it sees again at `backAt`; the desk is told in between. Minutes of the scene. */
async function goBlind(scene: DeskScene, goodAt: number, backAt: number): Promise<void> {
  const poll = (minute: number, outcome: PollRecord['outcome']): PollRecord => ({
    ...{ id: `poll-${minute}`, sourceId: source.id, atMs: START + minute * MINUTE, tookMs: 5, outcome },
    ...{ why: outcome === 'ok' ? '200' : 'HTTP 500', found: 0, stored: 0, known: 0, rejected: 0 },
  });
  const polls = [poll(goodAt, 'ok'), poll(goodAt + 10, 'failed'), poll(goodAt + 30, 'failed'), poll(backAt, 'ok')];
  const state = {
    id: source.id,
    nextAtMs: 0,
    lastAtMs: START + (goodAt + 30) * MINUTE,
    lastOkAtMs: START + goodAt * MINUTE,
    lastOutcome: 'failed' as const,
    lastWhy: 'HTTP 500',
    failures: 9,
    validators: {},
  };
  await scene.store.commit({
    writes: [
      ...polls.map((doc) => ({ op: 'create', kind: 'poll', doc }) as const),
      { op: 'create', kind: 'sourceState', doc: state },
    ],
  });
  scene.clock.set(START + (goodAt + 30) * MINUTE);
  expect(await checkSources(scene.ctx)).toEqual([source.id]);
}

/** A level 1 published at minute 0 and found at minute 45, after its report was owed. */
async function foundLate(scene: DeskScene): Promise<void> {
  scene.clock.set(START + 45 * MINUTE);
  await scene.judge('s1', 1, { minute: 0, foundAfter: 45 });
  await scene.until(45.2);
}

async function account(scene: DeskScene): Promise<AccountingView> {
  const period = `from=${START - 180 * MINUTE}&to=${START + 24 * 60 * MINUTE}`;
  const answer = await scene.as<AccountingView>('party-office', 'GET', `/api/accounting?${period}`);
  expect(answer.status).toBe(200);
  return answer.body;
}

function missedIn({ incidents }: AccountingView) {
  return incidents.flatMap(({ findings }) => findings).filter(({ fault }) => fault === 'missed');
}

describe('A25 what the sources could not see', () => {
  test('a stretch without a good poll is in the account from the last to the next, and is evidence for what was found too late', async () => {
    const scene = await desk();
    await goBlind(scene, -5, 44);
    await foundLate(scene);
    const whole = await account(scene);
    const stretch = { fromMs: START - 5 * MINUTE, toMs: START + 44 * MINUTE, why: 'HTTP 500' };
    expect(whole.blind).toEqual([{ sourceId: 'bbs', name: '玉川社区', ...stretch }]);
    const [missed] = missedIn(whole);
    expect(missed?.text).toContain('其间 1 个信息源看不到内容');
    expect(missed?.evidence).toContainEqual(
      expect.objectContaining({ kind: 'source', id: 'bbs', atMs: START - 5 * MINUTE }),
    );
  });

  test('a stretch that was over before it happened explains nothing: it is listed, and blamed for nothing', async () => {
    const scene = await desk();
    await goBlind(scene, -120, -60);
    await foundLate(scene);
    const whole = await account(scene);
    expect(whole.blind).toHaveLength(1);
    const [missed] = missedIn(whole);
    expect(missed?.text).toBe('发现时应报的时限已过');
    expect(missed?.evidence.map(({ kind }) => kind)).not.toContain('source');
  });
});
