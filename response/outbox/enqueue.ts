import { createHash, randomBytes } from 'node:crypto';
import {
  addressFor,
  type Channel,
  type Dispatch,
  type DocumentKind,
  isPersonal,
  type Link,
  type Person,
} from '../../model/index.ts';
import type { Write } from '../../store/port.ts';
import { stableId } from '../context.ts';

/** 128 bits, 22 characters: short enough for an SMS, too long to guess. */
const TOKEN_BYTES = 16;

/** A message for one or more persons over one or more channels. */
export interface Order {
  incidentId: string | null;
  dutyId: string | null;
  document: DocumentKind;
  to: readonly Person[];
  channels: readonly string[];
  priority: number;
  /** Part of the dispatch's id: another revision is another message. */
  revision: number;
  subject: string;
  /** The paper that the link lets read. */
  paperId?: string;
  /** Writes the text around a person's own link. */
  compose: (link: string) => string;
  /** Who is away: said to the desk and in the text of the stand-in. */
  away?: { replaced: readonly { away: string; by: string }[]; missing: readonly string[] };
}

export interface Enqueued {
  writes: Write[];
  dispatchIds: string[];
  /** Persons who have no address for any of the channels. */
  unreachable: Person[];
}

export interface EnqueueSettings {
  channels: readonly Channel[];
  publicUrl: string;
  linkHours: number;
  nowMs: number;
}

/** The id of the one dispatch that this message may ever be (promise 3). */
export function dispatchIdOf(
  order: Pick<Order, 'incidentId' | 'dutyId' | 'document' | 'revision'>,
  personId: string,
  channel: string,
): string {
  return `d${stableId(order.incidentId ?? '', order.dutyId ?? '', order.document, personId, channel, order.revision)}`;
}

/** The id under which a link's token is known; the token itself stands in the message alone. */
export function linkIdOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Takes an order and gives the outbox rows and links to create; to be committed together with what called for them. */
export function enqueue(order: Order, settings: EnqueueSettings): Enqueued {
  const enqueued: Enqueued = { writes: [], dispatchIds: [], unreachable: [] };
  const persons = new Map(order.to.map((person) => [person.id, person]));
  for (const person of persons.values()) {
    const rows = order.channels.flatMap((id) => {
      const channel = settings.channels.find((candidate) => candidate.id === id);
      const address = channel === undefined ? undefined : addressFor(channel.kind, person);
      return channel === undefined || address === undefined
        ? []
        : [{ channel: id, address, isPersonal: isPersonal(channel.kind) }];
    });
    if (rows.length === 0) enqueued.unreachable.push(person);
    for (const row of rows) addDispatch(enqueued, order, person, row, settings);
  }
  return enqueued;
}

function addDispatch(
  enqueued: Enqueued,
  order: Order,
  person: Person,
  row: { channel: string; address: string; isPersonal: boolean },
  settings: EnqueueSettings,
): void {
  const isFor = order.away?.replaced.find((each) => each.by === person.name)?.away;
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const id = dispatchIdOf(order, person.id, row.channel);
  const doc: Dispatch = {
    id,
    incidentId: order.incidentId,
    dutyId: order.dutyId,
    document: order.document,
    personId: person.id,
    channel: row.channel,
    address: row.address,
    subject: order.subject,
    // What a whole group reads leads to the sign-in page.
    text: standingIn(
      order,
      isFor,
      order.compose(row.isPersonal ? `${settings.publicUrl}/r/${token}` : settings.publicUrl),
    ),
    revision: order.revision,
    priority: order.priority,
    state: 'pending',
    attempts: [],
    gatewayId: null,
    isResend: false,
    createdAtMs: settings.nowMs,
    nextAtMs: settings.nowMs,
    claim: null,
    sentAtMs: null,
    acceptedAtMs: null,
    deliveredAtMs: null,
    acknowledgedAtMs: null,
    failure: null,
  };
  enqueued.writes.push({ op: 'create', kind: 'dispatch', doc });
  enqueued.dispatchIds.push(id);
  if (order.incidentId !== null && row.isPersonal && isLinked(order.document)) {
    const link = linkFor(token, order.incidentId, id, person, settings);
    const doc = order.paperId === undefined ? link : { ...link, paperId: order.paperId };
    enqueued.writes.push({ op: 'create', kind: 'link', doc });
  }
}

/** A stand-in reads for whom they act; a flash report keeps its measured length, there the desk alone is told. */
function standingIn(order: Order, isFor: string | undefined, text: string): string {
  return isFor === undefined || order.document === 'flash-report' ? text : `（代${isFor}）${text}`;
}

/** Leaders answer through a link; officers sign in. */
function isLinked(document: DocumentKind): boolean {
  return (
    document === 'flash-report' ||
    document === 'own-alert' ||
    document === 'urgent-report' ||
    document === 'paper-circulation'
  );
}

function linkFor(
  token: string,
  incidentId: string,
  dispatchId: string,
  person: Person,
  settings: EnqueueSettings,
): Link {
  return {
    id: linkIdOf(token),
    incidentId,
    dispatchId,
    personId: person.id,
    createdAtMs: settings.nowMs,
    expiresAtMs: settings.nowMs + settings.linkHours * 3_600_000,
    firstOpenedAtMs: null,
    usedAtMs: null,
    deviceHash: null,
  };
}
