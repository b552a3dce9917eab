// The demo's configuration: the shipped example with the town as its sources and channels. It is written out as a complete
// folder, so that the product reads it as it would read any unit's.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import type { z } from 'zod';
import type { Channel } from '../model/channel.ts';
import { OutletBook } from '../model/outlet.ts';
import { Roster } from '../model/people.ts';
import { Rulebook } from '../model/rulebook.ts';
import type { Settings } from '../model/settings.ts';
import type { Source } from '../model/source.ts';
import { forumName } from './town/forum-site.ts';
import { newsSites, type Town } from './town/index.ts';
import { OFFICIAL_UID } from './town/weibo-api.ts';

const shippedDir = fileURLToPath(new URL('../config/', import.meta.url));
/** Seconds of the exercise clock between two looks at a source. */
const EVERY_SECS = 45;
/** Least real gap between two requests to one site of the town, seconds. */
const DELAY_SECS = 0.2;

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

function townSources(urls: Town['urls']): z.input<typeof Source>[] {
  const common = { everySecs: EVERY_SECS, delaySecs: DELAY_SECS };
  const news = { ...common, source: 'news' as const };
  const weibo = `${urls.weibo}/api/container/getIndex?containerid=`;
  return [
    {
      ...news,
      id: 'town-xinhua',
      name: '新华社（演练）',
      outlet: newsSites.xinhua.outlet,
      kind: 'feed',
      url: `${urls.xinhua}/feed.xml`,
    },
    {
      ...news,
      id: 'town-yunnan',
      name: '云南网（演练）',
      outlet: newsSites.yunnan.outlet,
      kind: 'feed',
      url: `${urls.yunnan}/feed.xml`,
    },
    {
      ...news,
      id: 'town-yuchuan',
      name: '玉川网（演练）',
      outlet: newsSites.yuchuan.outlet,
      kind: 'article',
      url: `${urls.yuchuan}/`,
      linkSelector: 'ul.headlines a.headline',
    },
    {
      ...common,
      id: 'town-forum',
      name: `${forumName}（演练）`,
      source: 'forum',
      outlet: forumName,
      kind: 'forum',
      url: `${urls.forum}/list`,
      threadLinkSelector: 'a.thread-link',
      postSelector: '.post',
      authorSelector: '.author',
      timeSelector: '.time',
      textSelector: '.text',
      titleSelector: 'h1.title',
      viewsSelector: '.views',
      repliesSelector: '.replies',
      nextPageSelector: 'a.next',
    },
    {
      ...common,
      id: 'town-weibo',
      name: '微博（演练）',
      source: 'weibo',
      kind: 'weibo',
      timelineUrls: [`${weibo}107603${OFFICIAL_UID}&page={page}`],
      searchUrl: `${weibo}100103type%3D61%26q%3D{query}&page_type=searchall&page={page}`,
      queries: ['玉川市公路局', '玉澄公路', '玉川路'],
    },
  ];
}

function townChannels(town: Pick<Town, 'urls' | 'smsKey' | 'mail'>, receiptKey: string): z.input<typeof Channel>[] {
  const headers = { authorization: `Bearer ${town.smsKey}` };
  const words = { delivered: ['DELIVRD'], failed: ['UNDELIV'], pending: ['ACCEPTD'] };
  return [
    {
      id: 'sms',
      kind: 'sms-http',
      name: '短信网关（演练）',
      signature: '玉川公路',
      send: {
        url: `${town.urls.sms}/sms/send`,
        headers,
        json: { phone: '{phone}', text: '{text}', ref: '{ref}' },
        ok: { path: 'code', equals: [0] },
        gatewayIdPath: 'data.msgid',
        errorPath: 'msg',
      },
      query: {
        url: `${town.urls.sms}/sms/query?ref={ref}`,
        method: 'GET',
        headers,
        found: { path: 'code', equals: [0] },
        notFound: { path: 'code', equals: [404] },
        gatewayIdPath: 'data.msgid',
        status: { path: 'data.status', ...words },
      },
      receipt: { key: receiptKey, refPath: 'ref', gatewayIdPath: 'msgid', status: { path: 'status', ...words } },
    },
    {
      id: 'mail',
      kind: 'mail',
      name: '邮箱（演练）',
      host: '127.0.0.1',
      port: town.mail.port,
      isSecure: false,
      from: 'yuqing@yuchuan.example',
    },
  ];
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
  };
}
