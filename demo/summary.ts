// The table at the end: what reached whom and when. Arrival on a phone is the gateway's own word.
import type { Dispatch } from '../model/dispatch.ts';
import type { Person, Roster } from '../model/people.ts';
import { documentNames } from './describe.ts';
import { tableLines } from './terminal.ts';
import type { SmsMessage } from './town/sms-gateway.ts';
import { pageTime } from './town/times.ts';

const MINUTE_MS = 60_000;

/** When the matter came to each level, by the town's own clock, ms UTC. */
export type Occurrences = Partial<Record<1 | 2 | 3, number>>;

/** What the table is made of. */
export interface SummaryInput {
  roster: Roster;
  /** Level of the duty that each dispatch carries out, by the duty's id. */
  dutyLevels: ReadonlyMap<string, 1 | 2 | 3>;
  dispatches: readonly Dispatch[];
  messages: readonly SmsMessage[];
  occurrences: Occurrences;
}

function timeText(atMs: number | null | undefined): string {
  return atMs == null ? '—' : pageTime(atMs).slice(11);
}

/** The dispatch's arrival: for SMS what the gateway's log says, else the product's own record. */
function arrivedAtMs(dispatch: Dispatch, messages: readonly SmsMessage[]): number | null {
  const refs = new Set(dispatch.attempts.map((attempt) => attempt.ref));
  const message = messages.find((one) => refs.has(one.ref));
  return message ? message.deliveredAtMs : dispatch.deliveredAtMs;
}

/** Takes the records of a run, gives the table's lines; rows in the order in which they were written to the outbox. */
export function summaryLines(input: SummaryInput): string[] {
  const people = new Map<string, Person>(input.roster.people.map((person) => [person.id, person]));
  const rows = [...input.dispatches]
    .sort((a, b) => a.createdAtMs - b.createdAtMs || a.personId.localeCompare(b.personId))
    .map((dispatch) => {
      const person = people.get(dispatch.personId);
      const arrived = arrivedAtMs(dispatch, input.messages);
      const level = input.dutyLevels.get(dispatch.dutyId ?? '');
      const fromAtMs = level && input.occurrences[level];
      const last = arrived ?? dispatch.acceptedAtMs;
      const minutes = fromAtMs === undefined || last === null ? '—' : ((last - fromAtMs) / MINUTE_MS).toFixed(1);
      return [
        person?.name ?? dispatch.personId,
        documentNames[dispatch.document],
        level ? `${level}级` : '—',
        dispatch.channel === 'mail' ? '邮件' : '短信',
        timeText(dispatch.sentAtMs),
        timeText(dispatch.acceptedAtMs),
        timeText(arrived),
        timeText(dispatch.acknowledgedAtMs),
        minutes,
      ];
    });
  const head = ['收件人', '文书', '事由', '通道', '发出', '受理', '送达', '已阅', '距发生(分)'];
  return rows.length === 0 ? ['  （没有发出任何消息）'] : tableLines([head, ...rows]);
}
