// Response nodes as they run beside a store on a network: each with its mirror, and a line to the store that a test can cut.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openChannels } from '../../response/channels/index.ts';
import { type ResponseContext, standingOf } from '../../response/context.ts';
import { tickDuties } from '../../response/duties/clock.ts';
import { createStoryFollower } from '../../response/incidents/follow.ts';
import { createSender } from '../../response/outbox/sender.ts';
import { type MirroredStore, withMirror } from '../../store/mirror/index.ts';
import type { Store } from '../../store/port.ts';
import { type FaultyStore, faultyStore } from '../kit/faulty-store.ts';
import { MINUTE, openScene, type Scene, START } from '../kit/scene.ts';

const STEP_MS = 10_000;

/** One response node. */
export interface OutageNode {
  store: MirroredStore;
  ctx: ResponseContext;
  line: FaultyStore;
  /** What its log says. */
  said: string[];
  /** One look of each loop of the role. */
  look(): Promise<void>;
  /** As by kill -9: nothing is given back or finished. */
  kill(): void;
  /** From now on it looks before the others. */
  goFirst(): void;
}

export interface OutageNodes {
  scene: Scene;
  /** Starts a node with its mirror under a name; a second time it finds what the first left. */
  node(name: string, fault?: Parameters<FaultyStore['fail']>): Promise<OutageNode>;
  /** Moves the clock to a minute of the scene, every living node looking every ten seconds, or as told. */
  until(minute: number, stepMs?: number): Promise<void>;
  close(): Promise<void>;
}

/** How the shared store is opened: the scene's own way to it, which never fails, and a node's. */
export interface SharedStore {
  open: () => Promise<Store>;
  openForNode: () => Promise<Store>;
}

/** Takes the shared store, default SQLite, and sets the scene; nodes are started one by one. */
export async function openOutage(shared?: SharedStore): Promise<OutageNodes> {
  const scene = await openScene(undefined, shared?.open);
  const dir = mkdtempSync(join(tmpdir(), 'yushao-outage-'));
  let living: Pick<OutageNode, 'look'>[] = [];
  const stores: Store[] = [];
  const inners: Store[] = [];
  const look = async () => {
    for (const node of living) await node.look();
  };
  return {
    scene,
    async node(name, fault) {
      const inner = shared === undefined ? scene.store : await shared.openForNode();
      const node = await startNode(scene, inner, join(dir, name), fault, shared === undefined ? 60 : 3_000);
      stores.push(node.store);
      if (inner !== scene.store) inners.push(inner);
      living.push(node);
      const others = () => living.filter((other) => other !== node);
      return {
        ...node,
        kill() {
          living = others();
        },
        goFirst() {
          living = [node, ...others()];
        },
      };
    },
    async until(minute, stepMs = STEP_MS) {
      await look();
      while (scene.clock.now() < START + minute * MINUTE) {
        scene.clock.set(Math.min(scene.clock.now() + stepMs, START + minute * MINUTE));
        await look();
      }
    },
    async close() {
      for (const store of stores) await store.close();
      for (const store of inners) await store.close();
      await scene.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function startNode(
  scene: Scene,
  shared: Store,
  dir: string,
  fault: Parameters<FaultyStore['fail']> | undefined,
  callTimeoutMs: number,
): Promise<Omit<OutageNode, 'kill' | 'goFirst'>> {
  const line = faultyStore(shared);
  if (fault !== undefined) line.fail(...fault);
  const said: string[] = [];
  const say = (message: string, detail?: object) => said.push(`${message} ${JSON.stringify(detail ?? {})}`);
  const log = { info: say, warn: say, error: say };
  const open = async () => ({ ...line.store, close: async () => undefined });
  const store = await withMirror(open, { dir, clock: scene.clock, log, callTimeoutMs, tendEveryMs: 1e9 });
  const ctx: ResponseContext = { ...scene.ctx, store, log, standing: store.standing };
  const follow = createStoryFollower(ctx);
  const sender = createSender(ctx, openChannels(ctx.config.channels));
  const safely = (work: () => Promise<unknown>) =>
    standingOf(ctx).isActive ? work().catch((thrown) => say('loop', { why: String(thrown) })) : undefined;
  return {
    store,
    ctx,
    line,
    said,
    async look() {
      await store.tend();
      await safely(follow);
      await safely(() => tickDuties(ctx));
      await safely(() => sender.tick());
      await sender.idle();
    },
  };
}
