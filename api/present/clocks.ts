import type { Duty, Incident, Rulebook } from '../../model/index.ts';
import type { ClockView } from '../views.ts';

/** Proofs that only a person can record: the program sees neither paper nor a meeting. */
const RECORDED_BY_A_PERSON: readonly Duty['proof'][] = ['in-hand', 'recorded'];

/** Whether an open duty waits for a person to record its proof. */
export function needsRecord(duty: Pick<Duty, 'state' | 'proof'>): boolean {
  return duty.state === 'open' && RECORDED_BY_A_PERSON.includes(duty.proof);
}

/** Takes an incident's duties and gives its clocks: open ones, soonest due first, then met ones; cancelled ones are not shown. */
export function presentClocks(
  incident: Incident,
  duties: readonly Duty[],
  rulebook: Rulebook,
  describe: (incident: Incident, duty: Duty) => string,
): ClockView[] {
  return duties
    .filter((duty) => duty.state !== 'cancelled')
    .sort((a, b) => Number(a.state === 'met') - Number(b.state === 'met') || a.dueAtMs - b.dueAtMs)
    .map((duty) => presentClock(duty, rulebook, describe(incident, duty)));
}

function presentClock(duty: Duty, rulebook: Rulebook, status: string): ClockView {
  return {
    dutyId: duty.id,
    ruleId: duty.ruleId,
    title: duty.title,
    article: duty.article,
    articleText: rulebook.articles[String(duty.article)] ?? '',
    proof: duty.proof,
    state: duty.state,
    owner: duty.instructed?.owner ?? rulebook.duties.find((rule) => rule.id === duty.ruleId)?.owner ?? '',
    fromAtMs: duty.fromAtMs,
    dueAtMs: duty.dueAtMs,
    metAtMs: duty.metAtMs,
    metBy: duty.metBy,
    metNote: duty.metNote,
    lateMins: duty.lateMins,
    lateCause: duty.lateCause,
    status,
    needsRecord: needsRecord(duty),
  };
}
