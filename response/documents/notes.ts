import type { Configuration, Incident } from '../../model/index.ts';
import type { StoredPost } from '../../store/port.ts';
import { carriersOf, headline } from './facts.ts';
import { levelWords } from './flash.ts';
import { clip, withStop } from './sms.ts';
import { shortTime } from './times.ts';

type Named = Pick<Configuration, 'rulebook' | 'settings'>;

/** Takes an incident, its posts and a link; gives the alert to the unit's own leaders (A17: told first and at once). */
export function composeOwnAlert(incident: Incident, posts: readonly StoredPost[], config: Named, link: string): string {
  const what = titleOf(incident, posts);
  const level = levelWords(incident, config.rulebook.levelNames[incident.level]);
  const carriers = clip(carriersOf(posts).slice(0, 3).join('、'), 30);
  const at = shortTime(incident.occurrenceAtMs, config.settings.timeZone);
  return `${mark(incident)}舆情报告：${withStop(clip(what, 60))}${at}发生，${carriers}已载。${level}。详情：${link}`;
}

/** Takes an incident and the deadline; gives the request to confirm its level, for the duty officer or the stand-in. */
export function composeConfirmRequest(
  incident: Incident,
  posts: readonly StoredPost[],
  config: Named,
  byMs: number | null,
): string {
  const what = titleOf(incident, posts);
  const level = `系统拟定${incident.level}级（${config.rulebook.levelNames[incident.level]}）`;
  const by = byMs === null ? '' : `，请于${shortTime(byMs, config.settings.timeZone)}前研判确认`;
  return `${mark(incident)}待研判：${withStop(clip(what, 60))}${level}${by}：${config.settings.publicUrl}/incidents/${incident.id}`;
}

/** Takes an incident and what is wrong; gives the alarm that goes to people. */
export function composeAlarm(incident: Incident, what: string, config: Named): string {
  return `${mark(incident)}舆情告警：${withStop(clip(what, 90))}事件：${withStop(clip(incident.title, 50))}处理：${config.settings.publicUrl}/incidents/${incident.id}`;
}

function titleOf(incident: Incident, posts: readonly StoredPost[]): string {
  const deciding = posts.find(({ post }) => post.id === incident.decidingPostId);
  return (deciding === undefined ? '' : headline(deciding)) || incident.title;
}

function mark(incident: Incident): string {
  return incident.isExercise ? '【演练】' : '';
}
