// `kill -9` of the whole product at ten random moments of a storm; the gateway's own log decides who got what.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '../../store/port.ts';
import { openSqliteStore } from '../../store/sqlite/index.ts';
import { startGateway, type TestGateway } from '../kit/gateway.ts';
import { INGEST_KEY, makeHome, type ProductHome, type ProductProcess, startProcess } from '../kit/product.ts';
import { doubleReports } from './doubles.ts';
import { makeStorm, seeded } from './storm.ts';

const POSTS = 2_000;
const LEVEL_1 = 20;
const KILLS = 10;
const BATCH = 20;
const MINUTE = 60_000;

let gateway: TestGateway;
let home: ProductHome;
let product: ProductProcess | undefined;

beforeAll(async () => {
  gateway = await startGateway();
  home = await makeHome(gateway.url, {
    // Found late, nobody at the desk: the report leaves at once under the standing authorisation.
    'rulebooks/road-bureau.yaml': (text) => text.replace('lateFoundOfficerMins: 5', 'lateFoundOfficerMins: 0'),
    'channels.yaml': (text) =>
      text.replace('receiptWithinSecs: 120', 'receiptWithinSecs: 5').replace('timeoutSecs: 10', 'timeoutSecs: 2'),
  });
});

afterAll(async () => {
  await product?.kill('SIGKILL');
  await gateway?.close();
  home?.remove();
});

/** Pushes a batch until it is acknowledged; an unacknowledged one is pushed again, as a client would. */
async function push(batch: object[]): Promise<void> {
  const body = batch.map((post) => JSON.stringify(post)).join('\n');
  for (let tries = 0; tries < 600; tries++) {
    const isTaken = await fetch(`${home.url}/api/posts`, {
      method: 'POST',
      headers: { authorization: `Bearer ${INGEST_KEY}`, 'content-type': 'application/x-ndjson' },
      body,
    }).then(
      (response) => response.ok,
      () => false,
    );
    if (isTaken) return;
    await sleep(50);
  }
  throw new Error('a batch was never acknowledged');
}

async function killAtRandom(isOver: () => boolean): Promise<number> {
  const random = seeded(20_260_304);
  let kills = 0;
  while (kills < KILLS) {
    await sleep(200 + random() * 1_800);
    await product?.kill('SIGKILL');
    kills++;
    product = await startProcess(home, ['--roles', 'response,pipeline,api']);
    if (isOver() && kills >= KILLS) break;
  }
  return kills;
}

async function settled(store: Store): Promise<{ incidents: number; unfired: string[] }> {
  const incidents = await store.list('incident', { where: { level: 1 }, limit: 1_000 });
  const duties = await store.list('duty', { where: { ruleId: ['own-leaders-told', 'flash-report'] }, limit: 1_000 });
  const owed = duties.filter(({ doc }) => doc.level === 1 && doc.state === 'open').map(({ doc }) => doc.id);
  return { incidents: incidents.length, unfired: owed };
}

test('every acknowledged post is in the store, every duty fired, nobody got the same report twice', async () => {
  const publishedAt = new Date(Date.now() - 27 * MINUTE).toISOString().replace('Z', '+00:00');
  const storm = makeStorm(POSTS, LEVEL_1, publishedAt);
  product = await startProcess(home, ['--roles', 'response,pipeline,api']);
  let isPushed = false;
  const killing = killAtRandom(() => isPushed);
  for (let start = 0; start < storm.length; start += BATCH) {
    await push(storm.slice(start, start + BATCH));
    await sleep(30);
  }
  isPushed = true;
  const kills = await killing;

  const store = await openSqliteStore({ path: home.storePath });
  try {
    let state = await settled(store);
    for (let tries = 0; tries < 900 && (state.incidents < LEVEL_1 || state.unfired.length > 0); tries++) {
      await sleep(100);
      state = await settled(store);
    }
    const health = await store.health();
    const doubles = doubleReports(gateway);
    const resent = gateway.taken.filter((message) => message.text.includes('【重发】')).length;
    console.log(
      `kills ${kills}; posts ${health.posts} of ${POSTS}; level-1 incidents ${state.incidents}; duties not fired ${state.unfired.length}; ` +
        `messages ${gateway.taken.length}; marked 重发 ${resent}; doubles ${doubles.length}`,
    );
    expect(health.posts).toBe(POSTS);
    expect(health.unprocessed).toBe(0);
    expect(state).toEqual({ incidents: LEVEL_1, unfired: [] });
    expect(doubles).toEqual([]);
    expect(await store.verifyAudit()).toMatchObject({ ok: true });
  } finally {
    await store.close();
  }
}, 300_000);
