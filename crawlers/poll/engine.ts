// What reads pages: loaded at the first poll, it takes some 20 MB that a unit without sources never needs.
import { type PollRecord, type Source, type SourceState, systemClock } from '../../model/index.ts';
import { createHostGate } from '../fetch/host-gate.ts';
import type { Wire } from '../fetch/http.ts';
import type { Limits } from '../fetch/limits.ts';
import { openNetwork } from '../fetch/network.ts';
import { createRobots } from '../fetch/robots.ts';
import { createSlots } from '../fetch/slots.ts';
import { kindOf } from '../kinds.ts';
import type { PollDeps } from './crawl-source.ts';
import { pollSource } from './poll-once.ts';

/** Polls sources over connections of its own. */
export interface Engine {
  poll(source: Source, state: SourceState): Promise<PollRecord>;
  close(): Promise<void>;
}

/** Takes the name under which we crawl, the limits and what polls need, and gives the engine; nothing is asked for yet. */
export function openEngine(userAgent: string, limits: Limits, deps: Omit<PollDeps, 'wire'>): Engine {
  const wire = openWire(userAgent, limits);
  return {
    poll: (source, state) => pollSource(source, kindOf(source), state, { ...deps, wire }),
    close: () => wire.network.close(),
  };
}

function openWire(userAgent: string, limits: Limits): Wire {
  const gate = createHostGate();
  return {
    userAgent,
    network: openNetwork(),
    gate,
    robots: createRobots(userAgent),
    limits,
    browsers: createSlots(limits.browsersAtOnce),
    realNowMs: systemClock.now,
  };
}
