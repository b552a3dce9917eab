import { join } from 'node:path';
import { z } from 'zod';
import { Channel, OutletBook, Roster, Rulebook, Settings, Source, Unit } from '../model/index.ts';
import { checkShape } from './check-shape.ts';
import type { Environment } from './environment.ts';
import { at, root, text, wrong } from './spot.ts';
import { readYamlFile, type YamlFile } from './yaml-file.ts';

/** The files of a configuration by what they hold. */
export const schemas = {
  unit: Unit,
  outlets: OutletBook,
  sources: z.array(Source),
  roster: Roster,
  channels: z.array(Channel),
  settings: Settings,
} as const;

export type FileKey = keyof typeof schemas;

/** A rulebook's file with the name that settings.yaml calls it by. */
export interface RulebookFile {
  file: YamlFile;
  name: string;
}

const plainName = /^[a-z0-9-]+$/;

/** Takes the folder and a key and gives that file. */
export function readPart(dir: string, key: FileKey, env: Environment): YamlFile {
  return readYamlFile(join(dir, `${key}.yaml`), env);
}

/** Takes the settings and gives the rulebook they name; undefined when they name none, with the problem left to the settings' own check. */
export function readRulebook(dir: string, settings: YamlFile, env: Environment): RulebookFile | undefined {
  const spot = at(root(settings), 'rulebook');
  const name = text(spot);
  if (name === undefined) return undefined;
  if (!plainName.test(name)) {
    settings.problems.push(wrong(spot, 'rulebooks/ 下的文件名，不带 .yaml'));
    return undefined;
  }
  return { file: readYamlFile(join(dir, 'rulebooks', `${name}.yaml`), env), name };
}

/** Takes a rulebook's file and gives the checked rulebook. */
export function shapeRulebook(rulebook: RulebookFile | undefined): Rulebook | undefined {
  return rulebook && checkShape(rulebook.file, Rulebook);
}
