import type { ContactTest, Dispatch, Person } from '../../model/index.ts';
import type { Write } from '../../store/port.ts';
import { raiseAlarm } from '../alarms.ts';
import { type Actor, auditEntry, commitFresh, PROGRAM, type ResponseContext, standingOf } from '../context.ts';
import { fullMoment } from '../documents/times.ts';
import { dayOf } from './patrol.ts';
import { demandMayReach, enqueuePlain } from './reach-people.ts';

const DAY_MS = 86_400_000;

/** Sends a test message to these people, or everybody, over every channel that they have an address for; gives how many messages. */
export async function testContacts(
  ctx: ResponseContext,
  request: { personIds: readonly string[] | null; actor: Actor; key?: string },
): Promise<number> {
  demandMayReach(ctx);
  const { personIds, actor } = request;
  const to = ctx.config.roster.people.filter((person) => personIds === null || personIds.includes(person.id));
  const nowMs = ctx.clock.now();
  const at = fullMoment(nowMs, ctx.config.settings.timeZone);
  const text = `联系方式测试（${at}）：收到即可，无需回复。`;
  const message = {
    document: 'channel-test',
    subject: '联系方式测试',
    to,
    text,
    key: `contact-test:${request.key ?? nowMs}`,
  } as const;
  const { writes } = enqueuePlain(ctx, message);
  const dispatches = writes.flatMap((write) => (write.op === 'create' && write.kind === 'dispatch' ? [write.doc] : []));
  const tests = dispatches.map((doc): Write => ({ op: 'create', kind: 'contactTest', doc: waiting(doc) }));
  const people = new Set(dispatches.map((dispatch) => dispatch.personId));
  const audit = auditEntry(nowMs, actor, 'contact-test.send', 'roster', null, { people: people.size });
  const sent = await commitFresh(ctx.store, async () => {
    const first = dispatches[0];
    if (first === undefined || (await ctx.store.get('dispatch', first.id)) !== undefined) return null;
    return { commit: { writes: [...writes, ...tests], audit: [audit] }, result: dispatches.length };
  });
  return sent ?? 0;
}

function waiting({ id, personId, channel, address, createdAtMs }: Dispatch): ContactTest {
  return { id, personId, channel, address, sentAtMs: createdAtMs, outcome: 'waiting', receiptAtMs: null };
}

/** Takes a test's message after its state changed; keeps what that says of the contact. */
export async function noteContactTest(ctx: ResponseContext, dispatch: Dispatch): Promise<void> {
  const outcome = outcomeOf(dispatch);
  if (outcome === null) return;
  await commitFresh(ctx.store, async () => {
    const found = await ctx.store.get('contactTest', dispatch.id);
    if (found === undefined || found.doc.outcome === outcome) return null;
    const doc: ContactTest = { ...found.doc, channel: dispatch.channel, outcome, receiptAtMs: dispatch.deliveredAtMs };
    return { commit: { writes: [{ op: 'replace', kind: 'contactTest', doc, version: found.version }] }, result: true };
  });
}

function outcomeOf({ state }: Dispatch): ContactTest['outcome'] | null {
  if (state === 'delivered' || state === 'acknowledged') return 'delivered';
  return state === 'accepted' || state === 'failed' ? state : null;
}

/** How a person was last reached over one channel. */
interface Reach {
  personId: string;
  channel: string;
  address: string;
  lastTest: ContactTest | null;
  /** The latest moment of which a receipt tells; null: never, or not within the tests that are kept in view. */
  reachedAtMs: number | null;
}

/** Takes the channels, the people and their tests; gives how each was reached over each channel of their own. */
export function reachOf(people: readonly Person[], tests: readonly ContactTest[]): Reach[] {
  return people.flatMap((person) => {
    const own = tests.filter((test) => test.personId === person.id);
    return [...new Set(own.map((test) => test.channel))].map((channel) => {
      const here = own.filter((test) => test.channel === channel).toSorted((a, b) => b.sentAtMs - a.sentAtMs);
      const reached = here.flatMap((test) => test.receiptAtMs ?? []);
      return {
        personId: person.id,
        channel,
        address: here[0]?.address ?? '',
        lastTest: here[0] ?? null,
        reachedAtMs: reached.length === 0 ? null : Math.max(...reached),
      };
    });
  });
}

/** Who has no receipt of any test within the days that the settings allow; nobody is asked about who was never due. */
export async function unreachedPeople(ctx: Pick<ResponseContext, 'store' | 'config' | 'clock'>): Promise<Person[]> {
  const sinceMs = ctx.clock.now() - ctx.config.settings.contactTestEveryDays * DAY_MS;
  const rows = await ctx.store.list('contactTest', { where: { sentAtMs: { gte: sinceMs } }, limit: 10_000 });
  const reached = new Set(rows.filter(({ doc }) => doc.outcome === 'delivered').map(({ doc }) => doc.personId));
  return ctx.config.roster.people.filter((person) => !reached.has(person.id));
}

/** Once a day: tests everybody whose last test is as old as the settings allow, and names to the desk whose test of a day ago brought no receipt. */
export async function testContactsWhenDue(ctx: ResponseContext): Promise<number> {
  const { contactTestEveryDays, exerciseReachesPeople, timeZone } = ctx.config.settings;
  if (!standingOf(ctx).isActive || (ctx.isExercise && !exerciseReachesPeople)) return 0;
  const nowMs = ctx.clock.now();
  const sinceMs = nowMs - contactTestEveryDays * DAY_MS;
  const rows = await ctx.store.list('contactTest', { where: { sentAtMs: { gt: sinceMs } }, limit: 10_000 });
  const tests = rows.map(({ doc }) => doc);
  await tellUnreached(ctx, tests);
  const tested = new Set(tests.map((test) => test.personId));
  const due = ctx.config.roster.people.map(({ id }) => id).filter((id) => !tested.has(id));
  // One round a day, whichever node is first.
  return due.length === 0 ? 0 : testContacts(ctx, { personIds: due, actor: PROGRAM, key: dayOf(nowMs, timeZone) });
}

/** A receipt may take a day; then it is an answer that did not come. */
async function tellUnreached(ctx: ResponseContext, tests: readonly ContactTest[]): Promise<void> {
  const reached = new Set(tests.filter((test) => test.outcome === 'delivered').map((test) => test.personId));
  const old = tests.filter((test) => ctx.clock.now() - test.sentAtMs >= DAY_MS && !reached.has(test.personId));
  if (old.length === 0) return;
  const ids = new Set(old.map((test) => test.personId));
  const names = ctx.config.roster.people.filter(({ id }) => ids.has(id)).map(({ name }) => name);
  await raiseAlarm(ctx, {
    kind: 'contact-test',
    severity: 'warning',
    incidentId: null,
    dutyId: null,
    dispatchId: null,
    text: `${ctx.config.settings.contactTestEveryDays}天内没有收到过测试消息：${names.join('、')}`,
    key: `unreached:${Math.max(...old.map((test) => test.sentAtMs))}`,
  });
}
