import type { Configuration, Dispatch } from '../../model/index.ts';
import type { DispatchView } from '../views.ts';
import type { Names } from './names.ts';

/** A leader's link in a text; whoever has its token can answer in the leader's name. */
const LINK_TOKEN = /\/r\/[A-Za-z0-9_-]{8,}/g;

/** Takes a text that was sent and gives it without the tokens of links. */
export function hideTokens(text: string): string {
  return text.replace(LINK_TOKEN, '/r/〔专属链接〕');
}

/** Takes a dispatch and gives it with the person's name and without the link's token. */
export function presentDispatch(dispatch: Dispatch, names: Names, channels: Configuration['channels']): DispatchView {
  const { name, post } = names.person(dispatch.personId);
  const channel = channels.find((one) => one.id === dispatch.channel);
  return {
    id: dispatch.id,
    dutyId: dispatch.dutyId,
    document: dispatch.document,
    person: name,
    post,
    channel: channel?.name ?? dispatch.channel,
    channelKind: channel?.kind ?? null,
    address: dispatch.address,
    text: hideTokens(dispatch.text),
    state: dispatch.state,
    isResend: dispatch.isResend,
    attempts: dispatch.attempts,
    createdAtMs: dispatch.createdAtMs,
    sentAtMs: dispatch.sentAtMs,
    acceptedAtMs: dispatch.acceptedAtMs,
    deliveredAtMs: dispatch.deliveredAtMs,
    acknowledgedAtMs: dispatch.acknowledgedAtMs,
    failure: dispatch.failure,
  };
}
