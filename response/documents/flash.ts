import type { Configuration, Incident } from '../../model/index.ts';
import type { StoredPost } from '../../store/port.ts';
import { reportFacts } from './facts.ts';
import { clip, MAX_UNITS, smsParts, withStop } from './sms.ts';
import { shortCount, shortTime } from './times.ts';

/** Stands in a draft where each leader's own link will be. */
export const LINK_PLACEHOLDER = '〔专属链接〕';
/** Room that a resend needs for its mark. */
const RESEND_UNITS = 4;

export interface FlashMarks {
  isUnconfirmed: boolean;
  /** The link that the text ends with. */
  link: string;
  /** Room that the gateway's signature takes, in UTF-16 units. */
  signatureUnits: number;
}

/** Takes an incident, its posts and the marks; gives the mobile flash report (手机快报, A13): the fact first, at most four SMS parts. */
export function composeFlashText(
  incident: Incident,
  posts: readonly StoredPost[],
  config: Pick<Configuration, 'unit' | 'rulebook' | 'settings'>,
  marks: FlashMarks,
): string {
  const facts = reportFacts(incident, posts, config.unit);
  const zone = config.settings.timeZone;
  const head = `${incident.isExercise ? '【演练】' : ''}${marks.isUnconfirmed ? '【未经人工确认】' : ''}舆情快报：`;
  const where = facts.where.length > 0 ? `涉${facts.where.join('、')}，` : '';
  const since = `${shortTime(facts.sinceMs, zone)}起网上出现，`;
  const carriers = `${clip(facts.carriers.slice(0, 4).join('、'), 40)}等载，`;
  const spread = `共${facts.posts}条、阅${shortCount(facts.views)}转${shortCount(facts.reposts)}评${shortCount(facts.comments)}。`;
  const level = `${levelWords(incident, config.rulebook.levelNames[incident.level])}：${clip(reasons(incident, config), 40)}。`;
  const sender = `${config.unit.bodies?.partyGeneralBranch.name ?? config.unit.name}报。`;
  const tail = `${where}${since}${carriers}${spread}${level}${sender}阅批：${marks.link}`;
  const room = MAX_UNITS - marks.signatureUnits - RESEND_UNITS - head.length - tail.length - 1;
  return `${head}${withStop(clip(facts.what, Math.max(room, 12)))}${tail}`;
}

/** The level with its state, as every report must say it (A5). */
export function levelWords(incident: Incident, levelName: string): string {
  if (incident.determined?.level === incident.level)
    return `${incident.level}级（${levelName}，${incident.determined.by}确定）`;
  const by = incident.awaitsConfirmation ? '系统拟定' : '本单位研判';
  return `${by}${incident.level}级（${levelName}），级别待上级确定`;
}

function reasons(incident: Incident, config: Pick<Configuration, 'rulebook'>): string {
  const names = new Map<string, string>(config.rulebook.clauses.map((clause) => [clause.id, clause.name]));
  const words = incident.clauses.map((clause) => `${names.get(clause.id) ?? clause.id}（第${clause.article}条）`);
  return words.length > 0 ? words.join('、') : '一般诉求';
}

/** The draft that the duty desk shows, with its number of SMS parts. */
export function composeFlash(
  config: Pick<Configuration, 'unit' | 'rulebook' | 'settings' | 'channels'>,
  incident: Incident,
  posts: readonly StoredPost[],
): { text: string; parts: number } {
  const signatureUnits = longestSignature(config);
  const link = `${config.settings.publicUrl}/r/${'·'.repeat(22)}`;
  const text = composeFlashText(incident, posts, config, {
    isUnconfirmed: false,
    link,
    signatureUnits,
  });
  return { text: text.replace(link, LINK_PLACEHOLDER), parts: smsParts(`${'＊'.repeat(signatureUnits)}${text}`) };
}

/** UTF-16 units of the longest signature among the SMS channels, brackets included. */
export function longestSignature(config: Pick<Configuration, 'channels'>): number {
  const lengths = config.channels.map((channel) => ('signature' in channel ? channel.signature.length + 2 : 0));
  return Math.max(0, ...lengths);
}
