import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createUser } from '../api/index.ts';
import { Channel, type ClockEpoch, type Configuration, type Drill, exerciseClock, type Role } from '../model/index.ts';
import type { Store } from '../store/port.ts';
import { type DrillGateway, loopbackChannel, startDrillGateway } from './drill-gateway.ts';
import type { DrillUser } from './drill-people.ts';
import { localMomentMs } from './drill-time.ts';
import { freePort } from './free-port.ts';
import { createLog, quiet } from './log.ts';
import { openStore } from './place.ts';
import { startProduct } from './start.ts';

/** How a drill is run. */
export interface DrillOptions {
  isAuto: boolean;
  speed: number;
  port: number;
  out: string;
}

/** Everything that a drill plays with. */
export interface DrillStage {
  drill: Drill;
  config: Configuration;
  epoch: ClockEpoch;
  store: Store;
  folder: string;
  gateway: DrillGateway;
  users: DrillUser[];
  url: string;
  ingestKey: string;
}

/** Takes a stack that ends what is started, and gives the stage: gateway, store marked as an exercise, product on the drill's clock. */
export async function setDrillStage(
  ends: AsyncDisposableStack,
  request: { config: Configuration; drill: Drill; options: DrillOptions },
): Promise<DrillStage> {
  const { drill, options } = request;
  const realAtMs = Date.now();
  const { timeZone } = request.config.settings;
  const simulatedAtMs = localMomentMs(realAtMs, drill.startsAt, timeZone);
  const epoch = { realAtMs, simulatedAtMs, speed: options.speed };
  const folder = join(options.out, `${drill.id}-${new Date(realAtMs).toISOString().replace(/[:.]/g, '')}`);
  mkdirSync(folder, { recursive: true });
  const gateway = await startDrillGateway(exerciseClock(epoch), ({ phone, text }) => {
    if (!options.isAuto) console.log(`短信（只到演练网关）${phone}：${text}`);
  });
  ends.defer(() => gateway.stop());
  const secrets = { receiptKey: randomBytes(12).toString('hex'), ingestKey: randomBytes(16).toString('hex') };
  const port = options.port === 0 ? await freePort() : options.port;
  const config = drillConfiguration(request.config, drill, { gateway: gateway.url, port, ...secrets });
  const storeUrl = join(folder, 'drill.db');
  const store = await openStore(storeUrl, timeZone);
  ends.defer(() => store.close());
  const users = await addUsers(store, drill);
  const log = quiet(createLog('drill'));
  const running = await startProduct({
    ...{ config, storeUrl, epoch, log, isQuiet: true },
    roles: ['response', 'api', 'pipeline'],
    speed: options.speed,
  });
  ends.defer(() => running.stop());
  const url = running.url ?? config.settings.publicUrl;
  gateway.setReceiptUrl((channelId) => `${url}/api/receipts/${channelId}?key=${secrets.receiptKey}`);
  return { drill, config, epoch, store, folder, gateway, users, url, ingestKey: secrets.ingestKey };
}

/** Sources are silent, and every channel ends at the drill's gateway but those that the drill names and channels.yaml allows. */
function drillConfiguration(
  config: Configuration,
  drill: Drill,
  place: { gateway: string; port: number; receiptKey: string; ingestKey: string },
): Configuration {
  const channels = config.channels.map((channel) => {
    const isReal = channel.isDrill === true && drill.channels.includes(channel.id);
    return isReal ? channel : Channel.parse(loopbackChannel(channel, place.gateway, place.receiptKey));
  });
  const own = `http://127.0.0.1:${place.port}`;
  const settings = {
    ...config.settings,
    host: '127.0.0.1',
    port: place.port,
    // Real phones need the address that is configured for them.
    publicUrl: drill.channels.length === 0 ? own : config.settings.publicUrl,
    ingestKey: place.ingestKey,
  };
  return { ...config, sources: [], channels, settings };
}

async function addUsers(store: Store, drill: Drill): Promise<DrillUser[]> {
  const roles = new Set<Role>(['duty-officer', 'party-office', ...drill.actions.map((action) => action.role)]);
  const users = [...roles].map((role) => ({ id: role, role, password: randomBytes(8).toString('hex') }));
  for (const { id, role, password } of users) {
    const user = { user: id, name: `演练${role}`, password, roles: [role], personId: null };
    await createUser(store, user, { actor: 'drill', nowMs: Date.now() });
  }
  return users;
}
