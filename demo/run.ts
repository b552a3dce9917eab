// The demo: a town, a story that grows through it, and the product that finds it and reports. Guarantees: nothing of it is in
// the product's own path, which gets a configuration and a clock like any other; everything started is stopped again.
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { bannerLines, closingLines } from './banner.ts';
import { describePublished, type Line } from './describe.ts';
import { gatherEvidence, gatherPostCounts, gatherSummary } from './evidence.ts';
import { type DemoLeader, playLeaders, type Tap } from './leaders.ts';
import { playStory } from './player.ts';
import { type DemoWiring, type Stage, setStage } from './stage.ts';
import type { StoryItem } from './story.ts';
import { clipTo, sinceText } from './terminal.ts';
import { pageTime } from './town/times.ts';
import { missingProof } from './verdict.ts';
import { watchStore } from './watch.ts';

export type { DemoProduct, DemoWiring } from './stage.ts';

const MINUTE_MS = 60_000;
/** A run without a person is given up this long after the curtain: the central report, an hour for its duties, some room. */
const GIVE_UP_AFTER_MINS = 16 + 60;
const LINE_WIDTH = 120;
const INSTRUCTION = '请立即组织修补路面、设好警示，查清登记后迟迟未办的原因，今晚向我报结果。';

/** Runs the demo at `speed` times real time, on `port` (0: any free one); gives the exit code, 0 only when the rules were kept. */
export async function runDemo(
  options: { once: boolean; speed: number; port: number },
  wiring: DemoWiring,
): Promise<number> {
  const ends = new AsyncDisposableStack();
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    console.log('【演练】正在搭起小镇、启动舆哨……');
    const stage = await setStage(ends, options, wiring);
    console.log(bannerLines(stage, options.once).join('\n'));
    return await perform(stage, options.once, stop);
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    stop.abort();
    await ends.disposeAsync();
  }
}

async function perform(stage: Stage, isOnce: boolean, stop: AbortController): Promise<number> {
  const { clock, town, store, roster, rulebook } = stage;
  const { signal } = stop;
  // On a whole minute, so that the script's minutes can be read off the clock.
  const opensAtMs = Math.ceil(clock.now() / MINUTE_MS) * MINUTE_MS;
  const onLine = (line: Line) => console.log(progressText(line, clock.now(), opensAtMs));
  const taps: Tap[] = [];
  const onTap = (tap: Tap) => {
    taps.push(tap);
    if (!tap.isOk) onLine({ subject: '故障', text: `手机上打不开链接：${tap.why}` });
  };
  const onPublished = (item: StoryItem) => onLine(describePublished(item));
  const playing = [
    playStory(stage.story, town.edition, { opensAtMs, signal, onPublished }),
    watchStore(store, { names: { roster, rulebook }, opensAtMs, signal, onLine }),
    ...(isOnce ? [playLeaders(leadersOf(stage), town.gateway, { clock, signal, onTap })] : []),
  ];
  const waiting = isOnce ? untilProven(stage, taps, opensAtMs, signal) : untilAborted(signal);
  // Whichever part fails first ends the run; the others must not be left running behind it.
  await Promise.race([waiting, Promise.all(playing).then(() => waiting)]);
  stop.abort();
  await Promise.all(playing);
  const missing = missingProof(await gatherEvidence(stage, taps), { isAttended: !isOnce });
  console.log(closingLines(await gatherSummary(stage), missing, await gatherPostCounts(stage)).join('\n'));
  return isOnce && missing.length > 0 ? 1 : 0;
}

async function untilAborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}

/** Ends once nothing is missing any more, or when the run is given up. */
async function untilProven(stage: Stage, taps: readonly Tap[], opensAtMs: number, signal: AbortSignal): Promise<void> {
  const giveUpAtMs = opensAtMs + GIVE_UP_AFTER_MINS * MINUTE_MS;
  while (!signal.aborted && stage.clock.now() < giveUpAtMs) {
    const evidence = await gatherEvidence(stage, taps);
    if (missingProof(evidence, { isAttended: false }).length === 0) {
      // The last duties end a moment after the last acknowledgement.
      await sleep(1_500, undefined, { signal }).catch(() => undefined);
      return;
    }
    await sleep(500, undefined, { signal }).catch(() => undefined);
  }
}

function leadersOf({ roster }: Stage): DemoLeader[] {
  return [...roster.superiorLeaders, ...roster.ownLeaders].flatMap((id, index) => {
    const person = roster.people.find((one) => one.id === id);
    return person ? [{ person, instruction: index === 0 ? INSTRUCTION : '' }] : [];
  });
}

function progressText(line: Line, nowMs: number, opensAtMs: number): string {
  const text = `${pageTime(nowMs).slice(11)} ${sinceText(nowMs - opensAtMs)}  ${line.subject}  ${line.text}`;
  return clipTo(text.replace(/\s*\n\s*/g, ' '), LINE_WIDTH);
}
