import { words } from '../words.ts';
import { useNowMs } from './clock-context.ts';
import { clockText } from './durations.ts';

/** Time left until `dueAtMs`, then time over, ticking; the word beside it says which. */
export function Countdown({ dueAtMs }: { dueAtMs: number }) {
  const leftMs = dueAtMs - useNowMs();
  const isOver = leftMs < 0;
  return (
    <span className={`countdown ${isOver ? 'is-over' : urgency(leftMs)}`} role="timer">
      <span className="countdown-word">{isOver ? words.clock.over : words.clock.left}</span>{' '}
      <span className="countdown-digits">{clockText(leftMs)}</span>
    </span>
  );
}

// From here on a countdown is coloured; the minutes between minute 20 and 30 of the flash report (A13).
const CLOSE_MS = 10 * 60_000;

function urgency(leftMs: number): string {
  return leftMs <= CLOSE_MS ? 'is-close' : '';
}
