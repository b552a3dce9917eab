import type { Duty, Incident, Instruction, Level, Sentence } from '../../model/index.ts';
import type { StoredPost } from '../../store/port.ts';
import type { ResponseContext } from '../context.ts';
import { levelWords } from '../documents/flash.ts';
import { shortTime } from '../documents/times.ts';
import type { Period } from './period.ts';
import { fromRecord, quote } from './sentences.ts';
import type { Filling } from './template-parts.ts';

const MAX_ROWS = 10_000;
const MAX_LISTED = 60;
const MAX_QUOTED = 10;

/** What is on record of a period. */
export interface PeriodRecords {
  period: Period;
  /** Opened within it. */
  incidents: readonly Incident[];
  /** Open at its end: all that had been opened by then and had not ended. */
  stillOpen: number;
  /** Due within it. */
  duties: readonly Duty[];
  instructions: readonly Instruction[];
  /** Posts about the unit, and those of them that are negative. */
  postsAboutUnit: number;
  negative: number;
  /** The newest negative ones. */
  notable: readonly StoredPost[];
}

/** Reads what the records say of a period. */
export async function readPeriod(ctx: ResponseContext, period: Period): Promise<PeriodRecords> {
  const { store } = ctx;
  const range = { gte: period.fromMs, lt: period.toMs };
  const filters = { isAboutUnit: true, fromMs: period.fromMs, toMs: period.toMs };
  const [opened, duties, instructions, postsAboutUnit, negative, page] = await Promise.all([
    store.list('incident', { orderBy: { field: 'occurrenceAtMs', direction: 'asc' }, limit: MAX_ROWS }),
    store.list('duty', { where: { dueAtMs: range }, limit: MAX_ROWS }),
    store.list('instruction', { where: { atMs: range }, limit: MAX_ROWS }),
    store.count({ text: '', filters }),
    store.count({ text: '', filters: { ...filters, sentiment: ['negative'] } }),
    store.search({ text: '', filters: { ...filters, sentiment: ['negative'] }, limit: MAX_QUOTED }),
  ]);
  const all = opened.map(({ doc }) => doc).filter((one) => one.status !== 'dismissed');
  const isOpenAtEnd = (one: Incident) =>
    one.openedAtMs < period.toMs && (one.closedAtMs === null || one.closedAtMs >= period.toMs);
  return {
    period,
    incidents: all.filter((one) => one.openedAtMs >= period.fromMs && one.openedAtMs < period.toMs),
    stillOpen: all.filter(isOpenAtEnd).length,
    duties: duties.map(({ doc }) => doc),
    instructions: instructions.map(({ doc }) => doc),
    postsAboutUnit,
    negative,
    notable: page.hits,
  };
}

/** Takes a filling and the records of a period; gives its sentences, each with the record that shows it. Pure. */
export function fillFromPeriod(
  filling: Filling,
  records: PeriodRecords,
  config: ResponseContext['config'],
): Sentence[] {
  switch (filling) {
    case 'period-figures':
      return figures(records, config);
    case 'period-incidents':
      return incidents(records, config);
    case 'period-duties':
      return duties(records, config);
    case 'period-posts':
      return records.notable.map((post) => quote(post, config.settings.timeZone));
    default:
      return [];
  }
}

function idOf({ period }: PeriodRecords): string {
  return `${period.firstDay}/${period.lastDay}`;
}

function figures(records: PeriodRecords, config: ResponseContext['config']): Sentence[] {
  const { period, incidents: opened } = records;
  const id = idOf(records);
  const span = period.firstDay === period.lastDay ? period.firstDay : `${period.firstDay} 至 ${period.lastDay}`;
  const count = (level: Level) => opened.filter((one) => one.level === level).length;
  const levels = ([1, 2, 3] as const)
    .map((level) => `${config.rulebook.levelNames[level]}${count(level)}起`)
    .join('、');
  return [
    fromRecord(`${span}，共监测到涉本单位信息 ${records.postsAboutUnit} 条，其中负面 ${records.negative} 条。`, id),
    fromRecord(`新立舆情事件 ${opened.length} 起（${levels}），期末在办 ${records.stillOpen} 起。`, id),
    fromRecord(`收到领导批示 ${records.instructions.filter((one) => one.text !== '已阅').length} 件。`, id),
  ];
}

function incidents(records: PeriodRecords, config: ResponseContext['config']): Sentence[] {
  const zone = config.settings.timeZone;
  if (records.incidents.length === 0) return [fromRecord('本期没有新立的舆情事件。', idOf(records))];
  return records.incidents.slice(0, MAX_LISTED).map((one) => {
    const state = one.status === 'closed' ? '已办结' : '在办';
    const level = levelWords(one, config.rulebook.levelNames[one.level]);
    const said = `${shortTime(one.occurrenceAtMs, zone)}，${one.title}（${level}，信息 ${one.spread.posts} 条，${state}）。`;
    return fromRecord(said, one.id);
  });
}

function duties(records: PeriodRecords, config: ResponseContext['config']): Sentence[] {
  const counted = records.duties.filter((duty) => duty.state !== 'cancelled');
  const late = counted.filter((duty) => (duty.lateMins ?? 0) > 0);
  const met = counted.filter((duty) => duty.state === 'met');
  const zone = config.settings.timeZone;
  const summary = `本期到期事项 ${counted.length} 项：按时办结 ${met.length - late.length} 项，逾时办结 ${late.length} 项，未办结 ${counted.length - met.length} 项。`;
  return [
    fromRecord(summary, idOf(records)),
    ...late
      .slice(0, MAX_LISTED)
      .map((duty) =>
        fromRecord(`“${duty.title}”应于${shortTime(duty.dueAtMs, zone)}办结，逾时 ${duty.lateMins} 分钟。`, duty.id),
      ),
  ];
}
