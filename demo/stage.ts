// Sets the stage: clock, town, configuration, store with its users, product. Whatever was started ends again, in reverse order.
import { randomBytes, randomInt } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, type ClockEpoch, exerciseClock, systemClock } from '../model/clock.ts';
import { AppError } from '../model/errors.ts';
import type { Role, Roster } from '../model/people.ts';
import type { Rulebook } from '../model/rulebook.ts';
import type { Store } from '../store/port.ts';
import { readDemoRulebook, readShippedRoster, writeDemoConfiguration } from './config.ts';
import { publishBackground } from './player.ts';
import { loadStory, type StoryItem } from './story.ts';
import { startTown, type Town } from './town/index.ts';
import { isoTime } from './town/times.ts';
import { type DemoUser, demoUsers } from './users.ts';

const MINUTE_MS = 60_000;
const RECEIPT_CHANNEL = 'sms';

/** A running product. */
export interface DemoProduct {
  url: string;
  stop(): Promise<void>;
}

/** How the demo starts the product; given by the program that wires the rooms together, so that the demo knows none of them. */
export interface DemoWiring {
  start(request: { configDir: string; storePath: string; epoch: ClockEpoch; port: number }): Promise<DemoProduct>;
  openStore(path: string): Promise<Store>;
  addUser(
    store: Store,
    user: { id: string; name: string; password: string; roles: Role[]; personId: string | null },
  ): Promise<void>;
}

/** Everything that a run plays with. */
export interface Stage {
  clock: Clock;
  town: Town;
  story: StoryItem[];
  roster: Roster;
  rulebook: Rulebook;
  users: DemoUser[];
  store: Store;
  product: DemoProduct;
}

/** Takes a stack that ends what is started, and gives the stage with everything running and the background published. */
export async function setStage(
  ends: AsyncDisposableStack,
  options: { speed: number; port: number },
  wiring: DemoWiring,
): Promise<Stage> {
  const realAtMs = systemClock.now();
  const epoch = { realAtMs, simulatedAtMs: realAtMs - (realAtMs % MINUTE_MS), speed: options.speed };
  const clock = exerciseClock(epoch);
  const dir = mkdtempSync(join(tmpdir(), 'yushao-demo-'));
  ends.defer(() => rmSync(dir, { recursive: true, force: true }));
  const roster = readShippedRoster();
  const town = await startTown(clock, roster);
  ends.defer(() => town.stop());
  const story = loadStory();
  publishBackground(story, town.edition, clock.now());

  const port = (await isFree(options.port)) ? options.port : await freePort();
  const receiptKey = randomBytes(12).toString('hex');
  const configDir = join(dir, 'config');
  mkdirSync(configDir);
  const authorisedOn = isoTime(epoch.simulatedAtMs).slice(0, 10);
  const ingestKey = randomBytes(16).toString('hex');
  writeDemoConfiguration(configDir, town, { port, receiptKey, ingestKey, authorisedOn });

  const storePath = join(dir, 'demo.db');
  const store = await wiring.openStore(storePath);
  ends.defer(() => store.close());
  const users = demoUsers(roster, `demo-${randomInt(100_000, 1_000_000)}`);
  for (const { id, name, password, roles, personId } of users) {
    await wiring.addUser(store, { id, name, password, roles, personId });
  }
  const product = await wiring.start({ configDir, storePath, epoch, port });
  ends.defer(() => product.stop());
  town.gateway.setReceiptUrl(`${product.url}/api/receipts/${RECEIPT_CHANNEL}?key=${receiptKey}`);
  return { clock, town, story, roster, rulebook: readDemoRulebook(configDir), users, store, product };
}

/** Gives any free loopback port. */
async function freePort(): Promise<number> {
  const port = await listenOnce(0);
  if (port === null) throw new AppError('unavailable', '本机没有可用的端口');
  return port;
}

/** The usual port may be held by a product in earnest, which a demo must not disturb. */
async function isFree(port: number): Promise<boolean> {
  return port !== 0 && (await listenOnce(port)) !== null;
}

function listenOnce(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(address && typeof address === 'object' ? address.port : null));
    });
  });
}
