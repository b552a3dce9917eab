import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfiguration } from '../../config/load.ts';
import type { Configuration, Dispatch, Duty, Incident, Level } from '../../model/index.ts';
import { openChannels } from '../../response/channels/index.ts';
import type { ResponseContext } from '../../response/context.ts';
import { tickDuties } from '../../response/duties/clock.ts';
import { createStoryFollower } from '../../response/incidents/follow.ts';
import { incidentIdOf } from '../../response/incidents/open.ts';
import { createSender } from '../../response/outbox/sender.ts';
import { createBoardFollower } from '../../response/publishing/board-follow.ts';
import type { Store } from '../../store/port.ts';
import { openSqliteStore } from '../../store/sqlite/index.ts';
import { type FakeClock, fakeClock } from './clock.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { makeAnalysis, makePost, makeStory } from './posts.ts';
import { onEachStore } from './stores.ts';

export const MINUTE = 60_000;
/** Three in the morning of a Wednesday, Shanghai. */
export const START = Date.parse('2026-03-04T03:00:00+08:00');

/** The response on a clock that a scenario moves, a real store and a real gateway on loopback. */
export interface Scene {
  ctx: ResponseContext;
  clock: FakeClock;
  gateway: TestGateway;
  store: Store;
  /** One more over the same place, as another process would have; close it before the scene. */
  another(): Promise<Store>;
  /** A story is judged: at `minute` of the scene its deciding post is published, and found `foundAfter` minutes later. */
  judge(storyId: string, level: Level, times: { minute: number; foundAfter?: number; postId?: string }): Promise<void>;
  /** Moves the clock to a minute of the scene, looking at everything every ten seconds. */
  until(minute: number): Promise<void>;
  incident(storyId: string): Promise<Incident>;
  duty(storyId: string, ruleId: string): Promise<Duty>;
  dispatches(document: Dispatch['document']): Promise<Dispatch[]>;
  /** Phones that got a text holding these words, in the gateway's own log. */
  phonesThatGot(words: string): string[];
  close(): Promise<void>;
}

/** Opens a scene, its configuration changed where the scenario wants it. */
export type OpenScene = (change?: (config: Configuration) => Configuration) => Promise<Scene>;

/** Takes scenarios and plays them on every store. */
export function playOnEachStore(play: (openScene: OpenScene) => void): void {
  onEachStore((makePlace) =>
    play(async (change) => {
      const place = await makePlace();
      const scene = await openScene(change, () => place.open());
      const close = async () => {
        await scene.close();
        await place.remove();
      };
      return { ...scene, close };
    }),
  );
}

/** Takes a change of the shipped configuration, and how the store is opened: default SQLite in the scene's own folder. */
export async function openScene(
  change: (config: Configuration) => Configuration = (config) => config,
  open: (dir: string) => Promise<Store> = (dir) => openSqliteStore({ path: join(dir, 'y.db') }),
): Promise<Scene> {
  const gateway = await startGateway();
  const dir = mkdtempSync(join(tmpdir(), 'yushao-scene-'));
  const config = change(configFor(gateway));
  const store = await open(dir);
  const clock = fakeClock(START);
  const silent = {
    info: () => undefined,
    warn: () => undefined,
    error: (message: string, detail?: object) => console.error(message, detail),
  };
  const ctx: ResponseContext = { store, config, clock, log: silent, isExercise: false };
  const follow = createStoryFollower(ctx);
  const sender = createSender(ctx, openChannels(config.channels));
  const followBoard = createBoardFollower(ctx);
  const look = async () => {
    await follow();
    await followBoard();
    await tickDuties(ctx);
    await sender.tick();
    await sender.idle();
  };
  return {
    ctx,
    clock,
    gateway,
    store,
    another: () => open(dir),
    judge: (storyId, level, times) => judge(store, clock, storyId, level, times),
    async until(minute) {
      await look();
      while (clock.now() < START + minute * MINUTE) {
        clock.set(Math.min(clock.now() + 10_000, START + minute * MINUTE));
        await look();
      }
      await look();
    },
    incident: async (storyId) => found(await store.get('incident', incidentIdOf(storyId))),
    async duty(storyId, ruleId) {
      const incident = found(await store.get('incident', incidentIdOf(storyId)));
      const rows = await store.list('duty', { where: { incidentId: incident.id, ruleId }, limit: 100 });
      const live = rows
        .map(({ doc }) => doc)
        .filter((duty) => duty.level === incident.level && duty.state !== 'cancelled');
      return found(live.map((doc) => ({ doc })).at(-1));
    },
    async dispatches(document) {
      const rows = await store.list('dispatch', { limit: 1_000 });
      return rows.map(({ doc }) => doc).filter((dispatch) => dispatch.document === document);
    },
    phonesThatGot: (words) =>
      gateway.taken.filter((message) => message.text.includes(words)).map((message) => message.phone),
    async close() {
      await gateway.close();
      await store.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function found<T>(row: { doc: T } | undefined): T {
  if (row === undefined) throw new Error('nothing on record');
  return row.doc;
}

/** Stands for the gateway of whichever scene takes the configuration. */
const ANY_GATEWAY = 'http://gateway.invalid';
let shipped: string | undefined;

/** The shipped configuration as JSON: checking it anew for each scene would take most of a scenario's time. */
function shippedConfig(): string {
  shipped ??= JSON.stringify(loadConfiguration('config', { ...process.env, SMS_GATEWAY_URL: ANY_GATEWAY }));
  return shipped;
}

/** The shipped configuration with its SMS on the test gateway and no mail. */
function configFor(gateway: TestGateway): Configuration {
  const config: Configuration = JSON.parse(shippedConfig().replaceAll(ANY_GATEWAY, gateway.url));
  const channels = config.channels
    .filter((channel) => channel.kind === 'sms-http')
    .map((channel) => ({ ...channel, timeoutSecs: 1 }));
  const duties = config.rulebook.duties.map((rule) =>
    rule.send === undefined ? rule : { ...rule, send: { ...rule.send, channels: ['sms'] } },
  );
  return { ...config, channels, rulebook: { ...config.rulebook, duties } };
}

async function judge(
  store: Store,
  clock: FakeClock,
  storyId: string,
  level: Level,
  times: { minute: number; foundAfter?: number; postId?: string },
): Promise<void> {
  const postId = times.postId ?? 'p1';
  const decidingAtMs = START + times.minute * MINUTE;
  const foundAtMs = decidingAtMs + (times.foundAfter ?? 0) * MINUTE;
  const post = makePost({
    id: postId,
    title: '玉澄公路大坑多日未修',
    publishedAtMs: decidingAtMs,
    collectedAtMs: foundAtMs,
    outlet: '新华社',
  });
  await store.putPosts([post]);
  const doc = makeStory({ id: storyId, level, decidingAtMs, foundAtMs, updatedAtMs: clock.now(), postId });
  const earlier = await store.get('story', storyId);
  const analyses = [makeAnalysis(postId, storyId, { tier: level === 1 ? 'central' : 'self' })];
  const outcome = await store.commit({
    writes: [
      earlier === undefined
        ? { op: 'create', kind: 'story', doc }
        : { op: 'replace', kind: 'story', doc, version: earlier.version },
    ],
    analyses,
  });
  if (!outcome.ok) throw new Error('the scene could not judge');
}
