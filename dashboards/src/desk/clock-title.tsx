import { useEffect } from 'react';
import type { IncidentCard } from '../../../api/views.ts';
import { useNowMs } from '../clock/clock-context.ts';
import { clockText } from '../clock/durations.ts';
import { words } from '../words.ts';

/** Puts the soonest open clock into the tab's title, so that it is seen from another tab too; renders nothing. */
export function ClockTitle({ cards, page }: { cards: readonly IncidentCard[]; page: string }) {
  const nowMs = useNowMs();
  const soonest = soonestClock(cards);
  const title = soonest ? `${titleClock(soonest.dueAtMs - nowMs)} ${soonest.title}` : page;
  useEffect(() => {
    document.title = `${title} · ${words.common.product}`;
  }, [title]);
  return null;
}

function soonestClock(cards: readonly IncidentCard[]) {
  return cards
    .flatMap((card) => card.clocks)
    .filter((clock) => clock.state === 'open')
    .toSorted((a, b) => a.dueAtMs - b.dueAtMs)[0];
}

function titleClock(leftMs: number): string {
  return leftMs < 0 ? `${words.clock.over} ${clockText(leftMs)}` : clockText(leftMs);
}
