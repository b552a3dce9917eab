import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Places } from './places.ts';

/** Removes what earlier runs left in the state folder: nodes with their data, snapshots, certificates. */
export function removeData(places: Places): void {
  for (const name of readdirSync(places.stateDir)) {
    const isOurs = /^[13]-n[123]$/.test(name) || ['snapshots', 'secrets', 'client.env'].includes(name);
    if (isOurs) rmSync(join(places.stateDir, name), { recursive: true, force: true });
  }
}
