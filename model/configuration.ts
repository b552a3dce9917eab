import { z } from 'zod';
import { Channel } from './channel.ts';
import { OutletBook } from './outlet.ts';
import { Roster } from './people.ts';
import { Rulebook } from './rulebook.ts';
import { Settings } from './settings.ts';
import { Source } from './source.ts';
import { Unit } from './unit.ts';

/** Everything under config/, checked once at start. */
export const Configuration = z.strictObject({
  unit: Unit,
  outlets: OutletBook,
  sources: z.array(Source),
  roster: Roster,
  channels: z.array(Channel),
  rulebook: Rulebook,
  /** The rulebook's file as it was read, kept with its version. */
  rulebookText: z.string().optional(),
  settings: Settings,
});
export type Configuration = z.infer<typeof Configuration>;
