import { words } from '../words.ts';
import { useNowMs } from './clock-context.ts';
import { lengthText } from './durations.ts';

/** How long ago a moment was, ticking. */
export function SinceText({ ms }: { ms: number }) {
  return <span>{words.desk.ago(lengthText(useNowMs() - ms))}</span>;
}
