// What is kept under compare-and-set, kind by kind. A new kind is two lines here: both stores pick it up from them.
import type {
  Access,
  Accountability,
  Alarm,
  Attachment,
  BoardMessage,
  Broadcast,
  CalendarRecord,
  Case,
  ContactTest,
  Correction,
  Decision,
  Dispatch,
  Duty,
  Guidance,
  Incident,
  Instruction,
  Leave,
  Link,
  MediaRequest,
  Paper,
  Partner,
  Patrol,
  PollRecord,
  Publication,
  Review,
  RotaShift,
  SourceState,
  Spokesperson,
  StoredRulebook,
  Story,
  SyncEntry,
  User,
  Wording,
} from '../model/index.ts';

/** A small named value: a secret, a clock epoch, a schema note. */
export interface Meta {
  id: string;
  value: unknown;
}

/** What is kept under compare-and-set, by kind; every document has an `id`. */
export interface Documents {
  story: Story;
  incident: Incident;
  duty: Duty;
  dispatch: Dispatch;
  link: Link;
  alarm: Alarm;
  instruction: Instruction;
  user: User;
  poll: PollRecord;
  sourceState: SourceState;
  rulebook: StoredRulebook;
  rota: RotaShift;
  leave: Leave;
  contactTest: ContactTest;
  broadcast: Broadcast;
  patrol: Patrol;
  review: Review;
  case: Case;
  correction: Correction;
  accountability: Accountability;
  access: Access;
  calendarRecord: CalendarRecord;
  paper: Paper;
  attachment: Attachment;
  meta: Meta;
  wording: Wording;
  publication: Publication;
  syncEntry: SyncEntry;
  guidance: Guidance;
  mediaRequest: MediaRequest;
  spokesperson: Spokesperson;
  partner: Partner;
  boardMessage: BoardMessage;
  decision: Decision;
}
export type Kind = keyof Documents;

/** Names of numbers that `list` may be asked for, beside those that end in `Ms`; by its name a store knows a number from a text. */
export const numberNames = ['level', 'priority', 'version'] as const;
type NumberName = (typeof numberNames)[number] | `${string}Ms`;
/** What every store finds and orders alike: texts and numbers, null or not. Lists and flags are none of it. */
type Indexable<T> = {
  [F in keyof T & string]-?: Exclude<T[F], null | undefined> extends (F extends NumberName ? number : string)
    ? F
    : never;
}[keyof T & string];

/** Fields that `list` can filter and order by; adapters index exactly these. */
export const indexedFields = {
  story: ['updatedAtMs', 'lastAtMs', 'level'],
  incident: ['storyId', 'status', 'level', 'occurrenceAtMs', 'updatedAtMs'],
  duty: ['incidentId', 'ruleId', 'state', 'nextAtMs', 'dueAtMs'],
  dispatch: [
    'incidentId',
    'dutyId',
    'personId',
    'channel',
    'gatewayId',
    'state',
    'nextAtMs',
    'priority',
    'createdAtMs',
  ],
  link: ['incidentId', 'dispatchId'],
  alarm: ['incidentId', 'dutyId', 'state', 'raisedAtMs'],
  instruction: ['incidentId', 'atMs'],
  user: [],
  poll: ['sourceId', 'atMs'],
  sourceState: ['nextAtMs'],
  rulebook: [],
  rota: ['fromMs', 'toMs'],
  leave: ['personId', 'fromMs', 'toMs'],
  contactTest: ['personId', 'sentAtMs'],
  broadcast: ['sentAtMs'],
  patrol: ['atMs'],
  review: ['incidentId', 'atMs'],
  case: ['incidentId', 'level', 'closedAtMs'],
  correction: ['incidentId', 'atMs'],
  accountability: ['incidentId', 'atMs'],
  access: ['incidentId', 'actor', 'action', 'atMs'],
  calendarRecord: ['kind', 'atMs'],
  paper: ['incidentId', 'kind', 'state', 'createdAtMs'],
  attachment: ['incidentId', 'atMs'],
  meta: [],
  wording: ['incidentId', 'state'],
  publication: ['incidentId', 'state'],
  syncEntry: ['incidentId', 'atMs'],
  guidance: ['incidentId', 'personId', 'state'],
  mediaRequest: ['incidentId', 'state'],
  spokesperson: ['incidentId'],
  partner: ['name', 'lastUsedAtMs'],
  boardMessage: ['incidentId', 'state', 'receivedAtMs'],
  decision: ['incidentId', 'atMs'],
} as const satisfies { [K in Kind]: readonly Indexable<Documents[K]>[] };

export type IndexedField<K extends Kind> = (typeof indexedFields)[K][number] | 'id';
