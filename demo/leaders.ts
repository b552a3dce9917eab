import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../model/clock.ts';
import type { Person } from '../model/people.ts';
import { linkIn, type TapResult, tapLink } from './tap-link.ts';
import { isSamePhone } from './town/phones-page.ts';
import type { SmsGateway } from './town/sms-gateway.ts';

/** A leader takes this long to see the message, on the exercise clock. */
const READ_AFTER_MS = 40_000;
/** How often the phones are looked at, real time. */
const LOOK_EVERY_MS = 200;

/** One link opened on one phone. */
export type Tap = TapResult & { personId: string; msgid: string; atMs: number; instruction: string };

/** A leader of the exercise and what they write into a flash report; empty for a bare 已阅. */
export interface DemoLeader {
  person: Person;
  instruction: string;
}

/** Lets the leaders open each message that reached their phone, once, until the signal aborts; only what the handset holds is read. */
export async function playLeaders(
  leaders: readonly DemoLeader[],
  gateway: SmsGateway,
  play: { clock: Clock; signal: AbortSignal; onTap: (tap: Tap) => void },
): Promise<void> {
  const opened = new Set<string>();
  while (!play.signal.aborted) {
    for (const message of gateway.messages()) {
      const leader = leaders.find((one) => isSamePhone(one.person.phone ?? '', message.phone));
      const link = linkIn(message.text);
      const isRead = message.deliveredAtMs !== null && play.clock.now() >= message.deliveredAtMs + READ_AFTER_MS;
      if (!leader || !link || !isRead || opened.has(message.msgid)) continue;
      opened.add(message.msgid);
      const instruction = message.text.includes('快报') ? leader.instruction : '';
      const result = await tapLink(link, instruction);
      const { msgid } = message;
      play.onTap({ ...result, personId: leader.person.id, msgid, atMs: play.clock.now(), instruction });
    }
    await sleep(LOOK_EVERY_MS, undefined, { signal: play.signal }).catch(() => undefined);
  }
}
