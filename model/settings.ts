import { z } from 'zod';

/** The party general branch's standing authorisation to send an unconfirmed flash report at the set minute (RULES, Clock facts). */
export const StandingAuthorisation = z.strictObject({
  by: z.string().min(1),
  /** The day it was given, YYYY-MM-DD. */
  on: z.iso.date(),
  document: z.string().min(1),
});
export type StandingAuthorisation = z.infer<typeof StandingAuthorisation>;

/** Handing messages of the leaders' board on (A19): the rules say “on discovery”, the unit says how many minutes that is. */
export const BoardRouting = z.strictObject({
  withinMins: z
    .number()
    .int()
    .positive()
    .max(60 * 24),
  /** Alarm the duty desk this long before. */
  warnMins: z.number().int().positive(),
  /** Ids of channels.yaml, to the contacts of the bodies; all are used. */
  channels: z.array(z.string().min(1)).min(1),
});
export type BoardRouting = z.infer<typeof BoardRouting>;

/** What a unit sets for its papers. */
export const PaperSettings = z.strictObject({
  /** 发文机关代字: what the number of a document begins with, before 〔year〕. */
  agencyCode: z.string().regex(/^[\p{Script=Han}A-Za-z]{1,12}$/u, '发文机关代字，1 至 12 个汉字或字母，如 玉路舆'),
  /** A folder with fonts of the unit's own (GB/T 9704-2012 asks for 仿宋 and 小标宋, which are not free); absent: the one that comes along. */
  fontDir: z.string().min(1).optional(),
  /** Their family names, in the order in which they are tried. */
  fontFamilies: z.array(z.string().min(1)).min(1).optional(),
});
export type PaperSettings = z.infer<typeof PaperSettings>;

/** What a unit sets for its own installation. */
export const Settings = z.strictObject({
  /** Shown in links that leaders open; must be reachable from their phones. */
  publicUrl: z.url(),
  host: z.string().default('127.0.0.1'),
  port: z.number().int().min(0).max(65_535).default(8700),
  timeZone: z.string().default('Asia/Shanghai'),
  /** File under config/rulebooks, without its ending. */
  rulebook: z.string().min(1),
  standingAuthorisation: StandingAuthorisation.nullable(),
  /** For clients that push posts to /api/posts; absent: the door is shut. */
  ingestKey: z.string().min(16).optional(),
  /** Signs session cookies; absent: one is made and kept in the store. */
  sessionSecret: z.string().min(32).optional(),
  papers: PaperSettings,
  /** How long a leader's link works before it is used, hours. */
  linkHours: z.number().int().min(1).max(168).default(48),
  boardRouting: BoardRouting,
  /** Who runs the crawler, told to every site in the User-Agent. */
  crawlerContact: z.string().min(3),
  /** Everyone on the roster gets a test message at least this often, days (B12). */
  contactTestEveryDays: z.number().int().min(1).max(366),
  /** A drill is held, and the plan reviewed and amended, at least this often, days (B12). */
  drillEveryDays: z.number().int().min(1).max(1_000),
  planReviewEveryDays: z.number().int().min(1).max(1_000),
  /** Whether an exercise may send broadcasts and tests of contacts: only where its channels reach nobody real, or all have agreed. */
  exerciseReachesPeople: z.boolean().default(false),
  /** The time of day, HH:MM, by which the daily round must be on record (A7). */
  patrolBy: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时刻，如 17:30'),
});
export type Settings = z.infer<typeof Settings>;
