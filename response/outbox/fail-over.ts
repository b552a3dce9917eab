import type { Channel, Dispatch } from '../../model/index.ts';
import { markResend } from './transitions.ts';

/** An outcome that nobody clears up for this long goes over the fallback, marked, on the clock. */
const UNCLEAR_MS = 60_000;
/** States out of which a try's end is told. */
const TRIED: ReadonlySet<Dispatch['state']> = new Set<Dispatch['state']>(['sending', 'accepted', 'unknown']);

/** Takes the configured channels and a dispatch; gives the ids of the channel that it began on and of its fallbacks, in order. */
export function chainOf(channels: readonly Channel[], dispatch: Dispatch): string[] {
  const chain: string[] = [];
  let id: string | undefined = dispatch.attempts[0]?.channel ?? dispatch.channel;
  while (id !== undefined && !chain.includes(id)) {
    chain.push(id);
    id = channels.find((channel) => channel.id === id)?.fallback;
  }
  return chain;
}

/**
 * Takes a dispatch before and after the end of a try, and its chain of channels; one that was certainly not taken goes to the next at once, one that
 * stays unclear goes marked. After the last comes the first again, with the usual wait. A try that is throttled moves on for level 1 only.
 */
export function moveOn(before: Dispatch, after: Dispatch, chain: readonly string[], nowMs: number): Dispatch {
  const at = chain.indexOf(after.channel);
  const last = after.attempts.at(-1);
  if (chain.length < 2 || at === -1 || last === undefined || !TRIED.has(before.state)) return after;
  const next = chain[at + 1];
  if (after.state === 'failed') return next === undefined ? after : over(after, next, nowMs);
  if (after.state === 'unknown') {
    const isStale = before.state === 'unknown' && nowMs - last.atMs >= UNCLEAR_MS;
    return isStale ? over(markResend(after, nowMs), next ?? chain[0] ?? after.channel, nowMs) : after;
  }
  const waits = last.outcome === 'not-found' || (last.outcome === 'throttled' && after.priority > 1);
  if (after.state !== 'pending' || waits) return after;
  return next === undefined ? { ...after, channel: chain[0] ?? after.channel } : over(after, next, nowMs);
}

function over(dispatch: Dispatch, channel: string, nowMs: number): Dispatch {
  const failure = `通道 ${dispatch.channel} 未成（${dispatch.failure ?? '结果不明'}），改走 ${channel}`;
  return { ...dispatch, state: 'pending', channel, claim: null, failure, nextAtMs: nowMs };
}
