import { z } from 'zod';
import { Rulebook } from './rulebook.ts';

/** A version of a rulebook as it was in force, with the file's text; create-only, so that an open incident keeps its own. */
export const StoredRulebook = z.strictObject({
  /** `${id}@${version}`, see `rulebookKey`. */
  id: z.string(),
  rulebook: Rulebook,
  text: z.string(),
  storedAtMs: z.number().int(),
});
export type StoredRulebook = z.infer<typeof StoredRulebook>;

/** Takes a rulebook's id and version and gives the name under which that version is kept. */
export function rulebookKey(rulebook: { id: string; version: string }): string {
  return `${rulebook.id}@${rulebook.version}`;
}
