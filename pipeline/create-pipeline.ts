import { type Clock, errorText, type Log, type OutletBook, type Rulebook, type Unit } from '../model/index.ts';
import { compileJudge } from './compile-judge.ts';
import { type Lexicons, readLexicons } from './lexicon/read-lexicons.ts';
import type { PipelineStore } from './port.ts';
import { compileBatch } from './process-batch.ts';

/** What the pipeline role is given. */
export interface PipelineOptions {
  store: PipelineStore;
  unit: Unit;
  outlets: OutletBook;
  rulebook: Rulebook;
  clock: Clock;
  log: Log;
  /** Told apart from other pipelines' claims. */
  owner: string;
  /** Default: the lists that ship with the program. */
  lexicons?: Lexicons;
}

/** The pipeline role. */
export interface Pipeline {
  /** Begins to work through what is unprocessed, until stopped. */
  start(): void;
  /** Lets the batch in hand finish and resolves. */
  stop(): Promise<void>;
  /** Works one batch and gives how many posts it held; throws what the store throws. */
  processOnce(): Promise<number>;
}

const batchLimit = 200;
/** Real ms; on a fast clock the lease must outlast the same real time. */
const leaseMs = 60_000;
const idleMs = 200;
const longestPauseMs = 5000;

/** Takes the store, the configuration, the clock and the log and gives the role; nothing runs before `start`. */
export function createPipeline(options: PipelineOptions): Pipeline {
  const { store, clock, log, owner, rulebook } = options;
  const judge = compileJudge({
    unit: options.unit,
    outlets: options.outlets,
    lexicons: options.lexicons ?? readLexicons(),
  });
  const processBatch = compileBatch({ store, judge, rulebook, log });
  const stopping = new AbortController();
  let running: Promise<void> | undefined;

  async function processOnce(): Promise<number> {
    const nowMs = clock.now();
    const claimed = await store.claimUnprocessed({ owner, nowMs, leaseMs: leaseMs * clock.speed, limit: batchLimit });
    if (claimed.length > 0) await processBatch(claimed, nowMs);
    return claimed.length;
  }

  async function run(): Promise<void> {
    let failures = 0;
    while (!stopping.signal.aborted) {
      try {
        const done = await processOnce();
        failures = 0;
        await pause(done > 0 ? 0 : idleMs, stopping.signal);
      } catch (thrown) {
        failures += 1;
        log.error('研判批次失败，稍后重试', { why: errorText(thrown), failures });
        await pause(Math.min(idleMs * 2 ** failures, longestPauseMs), stopping.signal);
      }
    }
  }

  return {
    processOnce,
    start() {
      running ??= run();
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

// A pause of 0 still lets the thread's other work in between two batches.
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
}
