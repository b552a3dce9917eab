// What the unit owes once a story is an incident. Guarantees:
// - a duty has an absolute time in the store and is never skipped (promise 2); its steps and what they send are one commit;
// - a message is written before it is sent and its state is what the other side said (promises 3, 4);
// - nothing unconfirmed leaves for the superior without the standing authorisation on record (promise 8).

export { accountIncident, accountPeriod } from './accounting/account.ts';
export {
  recordAccountability,
  recordCorrection,
} from './accounting/record.ts';
export type { Accounting, IncidentAccount } from './accounting/types.ts';
export { confirmLevel, determineLevel, dismissIncident } from './actions/level.ts';
export { acknowledgeLink, type LeaderPage, openLink } from './actions/link.ts';
export { takeLevelOneProcedure } from './actions/procedure.ts';
export { recordProof } from './actions/proof.ts';
export { sendNow } from './actions/send-now.ts';
export { openChannels } from './channels/index.ts';
export type { ChannelPort } from './channels/port.ts';
export type { Actor } from './context.ts';
export { carriersOf, platformName, reportFacts } from './documents/facts.ts';
export { composeFlash } from './documents/flash.ts';
export { reportPosts } from './documents/posts.ts';
export { fullMoment } from './documents/times.ts';
export { calendarDuties, recordCalendar } from './drill/calendar-duty.ts';
export { type DrillRecord, type DrillScore, scoreDrill } from './drill/score.ts';
export { unconfirmedTimes } from './duties/decide.ts';
export { describeDuty } from './duties/describe.ts';
export { incidentMoments, momentNames } from './duties/moments.ts';
export { loadJudgementReport } from './feedback/load-report.ts';
export type { JudgementReport } from './feedback/measure-decisions.ts';
export { isInstructed } from './incidents/growth.ts';
export { applyReceipt } from './outbox/receipts.ts';
export * from './papers/index.ts';
export { answerAlarm, answerIncident } from './people/answer.ts';
export { loadAttendance, seatNow } from './people/attendance.ts';
export { acknowledgeBroadcast, broadcastList, sendBroadcast } from './people/broadcast.ts';
export { reachOf, testContacts, unreachedPeople } from './people/contact-tests.ts';
export { ableInPerson } from './people/in-person.ts';
export { recordToldBy, setDepartments, wasFirstToKnow } from './people/incident-marks.ts';
export { ladderStates } from './people/ladder.ts';
export { coverage, dayOf, recordPatrol } from './people/patrol.ts';
export { endLeave, recordLeave, removeShift, setShift } from './people/shifts.ts';
export { declareUrgent } from './people/urgent.ts';
export { isCovered } from './people/working-days.ts';
export * from './publishing/index.ts';
export { addOldCase } from './review/add-case.ts';
export { closeIncident } from './review/close.ts';
export { findCases } from './review/find-cases.ts';
export { latestReview, recordReview } from './review/record-review.ts';
export { similarCases } from './review/similar.ts';
export { createResponse } from './role.ts';
export { explainRulebook } from './rulebook/explain.ts';
export { keepRulebook, rulebookOf, underRulebookOf } from './rulebook/versions.ts';
