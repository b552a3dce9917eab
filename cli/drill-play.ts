import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, type Clock, type DrillAction, type DrillStep, exerciseClock } from '../model/index.ts';
import { type DrillScore, scoreDrill } from '../response/index.ts';
import { type DrillPeople, scriptedPeople } from './drill-people.ts';
import { readDrillRecord } from './drill-record.ts';
import type { DrillStage } from './drill-stage.ts';

const MINUTE_MS = 60_000;
/** Between two looks at the script and the record, real time. */
const LOOK_EVERY_MS = 200;
/** A scripted person who was refused tries again after this long, real time. */
const RETRY_MS = 1_000;

/** The drill's clock, in minutes since it began. */
interface Play {
  stage: DrillStage;
  clock: Clock;
  minutes(): number;
}

/** Plays a drill's script until all is done, it ends, or it is aborted; gives the score from the record. */
export async function playDrill(stage: DrillStage, isAuto: boolean, signal: AbortSignal): Promise<DrillScore> {
  const { drill, config, store, gateway } = stage;
  const clock = exerciseClock(stage.epoch);
  const startMs = clock.now();
  const play: Play = { stage, clock, minutes: () => (clock.now() - startMs) / MINUTE_MS };
  const phones = { roster: config.roster, messages: () => gateway.messages };
  const people = scriptedPeople(stage.url, stage.users, phones);
  const steps = drill.steps.toSorted((one, other) => one.at - other.at);
  const act = actor(play, people, isAuto ? drill.actions.filter((action) => action.auto !== undefined) : []);
  for (;;) {
    while (steps[0] !== undefined && steps[0].at <= play.minutes()) await take(play, steps.shift());
    await act();
    const score = scoreDrill(drill, startMs, await readDrillRecord(store));
    const isAllDone = steps.length === 0 && score.lines.every((line) => line.outcome !== 'missing');
    if (isAllDone || signal.aborted || play.minutes() >= drill.endsAt) return score;
    await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function take(play: Play, step: DrillStep | undefined): Promise<void> {
  if (step === undefined) return;
  if (step.do === 'gateway') play.stage.gateway.set(step.state);
  else await publish(play, step);
  console.log(`第 ${step.at} 分钟：${step.do === 'post' ? step.post.text : `网关 ${step.state}`}`);
}

/** Gives a function that does what is due of the scripted people's actions, each once; a refusal is tried again. */
function actor(play: Play, people: DrillPeople, actions: readonly DrillAction[]): () => Promise<void> {
  const waiting = new Set(actions);
  const retryAtMs = new Map<DrillAction, number>();
  return async () => {
    for (const action of [...waiting]) {
      if ((action.auto ?? 0) > play.minutes() || (retryAtMs.get(action) ?? 0) > Date.now()) continue;
      const why = await people.act(action).catch((thrown) => String(thrown));
      if (why === null) waiting.delete(action);
      else retryAtMs.set(action, Date.now() + RETRY_MS);
      console.log(`第 ${play.minutes().toFixed(1)} 分钟：${action.name}${why === null ? '' : `——还不行：${why}`}`);
    }
  };
}

async function publish(play: Play, step: Extract<DrillStep, { do: 'post' }>): Promise<void> {
  const { stage, clock } = play;
  const { author, views, comments, reposts, ...rest } = step.post;
  const id = `${stage.drill.id}-${stage.drill.steps.indexOf(step)}`;
  const metrics = { views, comments, reposts };
  const publishedAt = new Date(clock.now()).toISOString();
  const response = await fetch(`${stage.url}/api/posts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${stage.ingestKey}`, 'content-type': 'application/x-ndjson' },
    body: `${JSON.stringify({ ...rest, id, author: { name: author }, publishedAt, metrics })}\n`,
  });
  const answer = (await response.json()) as { rejected?: unknown[]; message?: string };
  if (response.ok && (answer.rejected ?? []).length === 0) return;
  throw new AppError('input-invalid', `演练帖文没有收下：${answer.message ?? JSON.stringify(answer.rejected)}`);
}
