// The town of the exercise: three news sites, a forum, a microblog service, an SMS gateway with its handsets, a mail box.
// Guarantees: everything listens on loopback only; everything follows the exercise clock; stop() ends all of it.
import { randomBytes } from 'node:crypto';
import type { Hono } from 'hono';
import type { Clock } from '../../model/clock.ts';
import type { Roster } from '../../model/people.ts';
import type { ArticleItem } from '../story.ts';
import { createEdition, type Edition } from './edition.ts';
import { createForumSite } from './forum-site.ts';
import { type MailCatcher, startMailCatcher } from './mail-catcher.ts';
import { createNewsSite, type NewsSite } from './news-site.ts';
import { createPhonesPage } from './phones-page.ts';
import { type Site, serveOnLoopback } from './serve.ts';
import { createSmsGateway, type SmsGateway } from './sms-gateway.ts';
import { createWeiboApi } from './weibo-api.ts';

/** The town's news sites; the outlets are known to the product by these names. */
export const newsSites: Record<ArticleItem['site'], NewsSite> = {
  xinhua: { site: 'xinhua', outlet: '新华社', slogan: '演练用中央媒体页面', charset: 'utf-8' },
  yunnan: { site: 'yunnan', outlet: '云南网', slogan: '演练用省级媒体页面', charset: 'utf-8', crawlDelaySecs: 0.2 },
  yuchuan: { site: 'yuchuan', outlet: '玉川网', slogan: '演练用本市网站页面', charset: 'gbk' },
};

/** A running town, by the addresses of its sites. */
export interface Town {
  edition: Edition;
  gateway: SmsGateway;
  mail: MailCatcher;
  /** What the gateway's account was given. */
  smsKey: string;
  urls: Record<NewsSite['site'] | 'forum' | 'weibo' | 'sms', string>;
  stop(): Promise<void>;
}

/** Takes the clock and the roster whose phones the town holds, starts all sites on free ports. */
export async function startTown(clock: Clock, roster: Roster): Promise<Town> {
  const edition = createEdition(clock);
  const smsKey = randomBytes(12).toString('hex');
  const gateway = createSmsGateway(clock, smsKey);
  const mail = await startMailCatcher(clock);
  gateway.app.route('/', createPhonesPage(roster, gateway, mail, clock));
  const sites: Site[] = [];
  const open = async (app: Hono) => {
    const site = await serveOnLoopback(app);
    sites.push(site);
    return site.url;
  };
  const urls = {
    xinhua: await open(createNewsSite(newsSites.xinhua, edition)),
    yunnan: await open(createNewsSite(newsSites.yunnan, edition)),
    yuchuan: await open(createNewsSite(newsSites.yuchuan, edition)),
    forum: await open(createForumSite(edition)),
    weibo: await open(createWeiboApi(edition)),
    sms: await open(gateway.app),
  };
  async function stop(): Promise<void> {
    gateway.stop();
    await Promise.all([mail.stop(), ...sites.map((site) => site.stop())]);
  }
  return { edition, gateway, mail, smsKey, urls, stop };
}
