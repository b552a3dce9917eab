import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Places } from './places.ts';
import { isNodeAlive } from './processes.ts';

const RunningNode = z.object({ number: z.int(), port: z.int(), folder: z.string(), pid: z.int() });
const Secured = z.object({ caFile: z.string(), password: z.string() });

/** What was started and is recorded: `url` names every node, comma separated; `secured` is null without security and TLS. */
export type Running = z.infer<typeof Running>;
const Running = z.object({
  url: z.string(),
  nodes: z.array(RunningNode),
  isKept: z.boolean().default(false),
  secured: Secured.nullable().default(null),
  composeProject: z.string().nullable().default(null),
});

/** Gives what was started and is recorded, or null. */
export function readRunning(places: Places): Running | null {
  try {
    return Running.parse(JSON.parse(readFileSync(places.stateFile, 'utf8')));
  } catch {
    return null;
  }
}

/** Records what runs, readable by its owner only: it may hold a password. */
export function record(places: Places, running: Running): void {
  writeFileSync(places.stateFile, JSON.stringify(running), { mode: 0o600 });
}

/** Forgets what was recorded. */
export function forget(places: Places): void {
  rmSync(places.stateFile, { force: true });
}

/** True when at least one recorded node still runs, or a container does the work. */
export function isAnyNodeAlive(running: Running): boolean {
  return running.composeProject !== null || running.nodes.some(({ pid, folder }) => isNodeAlive(pid, folder));
}

/** Gives the address of one node. */
export function nodeUrl(running: Running, port: number): string {
  return `${running.secured === null ? 'http' : 'https'}://127.0.0.1:${port}`;
}
