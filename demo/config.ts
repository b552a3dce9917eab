// The demo's configuration: the shipped example with the town as its sources and channels. It is written out as a complete
// folder, so that the product reads it as it would read any unit's.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import type { z } from 'zod';
import { OutletBook } from '../model/outlet.ts';
import { Roster } from '../model/people.ts';
import { Rulebook } from '../model/rulebook.ts';
import type { Settings } from '../model/settings.ts';
import { newsSites, type Town } from './town/index.ts';
import { townChannels } from './town-channels.ts';
import { townSources } from './town-sources.ts';

const shippedDir = fileURLToPath(new URL('../config/', import.meta.url));
/** What the demo sets beside the town's addresses. */
export interface DemoSettings {
  port: number;
  /** In the receipt's address, so that only the town's gateway can say “delivered”. */
  receiptKey: string;
  ingestKey: string;
  /** The day of the demo's standing authorisation, YYYY-MM-DD. */
  authorisedOn: string;
}

/** Gives the shipped roster, whose phones the town holds. */
export function readShippedRoster(): Roster {
  return Roster.parse(parse(readFileSync(join(shippedDir, 'roster.yaml'), 'utf8')));
}

/** Takes a configuration folder, gives the rulebook that its settings name. */
export function readDemoRulebook(dir: string): Rulebook {
  const settings = parse(readFileSync(join(dir, 'settings.yaml'), 'utf8')) as { rulebook: string };
  return Rulebook.parse(parse(readFileSync(join(dir, 'rulebooks', `${settings.rulebook}.yaml`), 'utf8')));
}

/** Takes an empty folder and the town, writes a complete configuration into the folder. */
export function writeDemoConfiguration(
  dir: string,
  town: Pick<Town, 'urls' | 'smsKey' | 'mail'>,
  demo: DemoSettings,
): void {
  cpSync(shippedDir, dir, { recursive: true, filter: (path) => !path.endsWith('.ts') });
  const write = (name: string, content: unknown) => writeFileSync(join(dir, `${name}.yaml`), stringify(content));
  write('outlets', withTownOutlets(parse(readFileSync(join(shippedDir, 'outlets.yaml'), 'utf8'))));
  write('sources', townSources(town.urls));
  write('channels', townChannels(town, demo.receiptKey));
  write('settings', townSettings(demo));
}

/** The city is fictional, so the register of real media need not know its site. */
function withTownOutlets(register: unknown): OutletBook {
  const book = OutletBook.parse(register);
  const { outlet } = newsSites.yuchuan;
  if (book.outlets.some((one) => one.name === outlet)) return book;
  const own = { name: outlet, tier: 'city' as const, province: '云南省', domains: [], accounts: [] };
  return { ...book, outlets: [...book.outlets, own] };
}

function townSettings(demo: DemoSettings): z.input<typeof Settings> {
  return {
    publicUrl: `http://127.0.0.1:${demo.port}`,
    host: '127.0.0.1',
    port: demo.port,
    rulebook: 'road-bureau',
    standingAuthorisation: { by: '局党总支', on: demo.authorisedOn, document: '演练用授权（虚构）' },
    ingestKey: demo.ingestKey,
    crawlerContact: 'demo@yuchuan.example',
    contactTestEveryDays: 30,
    // The town's phones are nobody's.
    exerciseReachesPeople: true,
    drillEveryDays: 180,
    planReviewEveryDays: 365,
    papers: { agencyCode: '玉路舆' },
    patrolBy: '17:30',
    boardRouting: { withinMins: 30, warnMins: 10, channels: ['sms'] },
  };
}
