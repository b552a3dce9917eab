// The configuration is read once, at start. Guarantees:
// 1. What is given back is complete and consistent; nothing is guessed for a limit that is missing.
// 2. Every mistake in every file is reported at once, with file, line, field, what was expected and what is there.
// 3. Secrets and values from the environment never appear in a problem.
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Configuration, OutletBook, Rulebook, Unit } from '../model/index.ts';
import { Unit as UnitSchema } from '../model/index.ts';
import { checkShape } from './check-shape.ts';
import { checkBoardRouting } from './cross-checks/board-routing.ts';
import { checkChannels } from './cross-checks/channels.ts';
import { checkOutlets } from './cross-checks/outlets.ts';
import { checkReach } from './cross-checks/reach.ts';
import { checkRoster } from './cross-checks/roster.ts';
import { checkRulebook } from './cross-checks/rulebook.ts';
import { checkSettings } from './cross-checks/settings.ts';
import { checkSources } from './cross-checks/sources.ts';
import { checkDrills } from './drills.ts';
import type { Environment } from './environment.ts';
import { type ConfigProblem, problemsError } from './problems.ts';
import { type FileKey, readPart, readRulebook, schemas, shapeRulebook } from './read-configuration.ts';
import { at, root, wrong } from './spot.ts';
import { readYamlFile, type YamlFile } from './yaml-file.ts';

export type { ConfigProblem } from './problems.ts';
export { problemText } from './problems.ts';

/** What `grade` needs: whom we serve, the media, the rules; no roster, no channels. */
export interface GradingConfiguration {
  unit: Unit;
  outlets: OutletBook;
  rulebook: Rulebook;
}

/** Takes the configuration's folder and the environment and gives the checked configuration; throws `config-invalid` with every problem. */
export function loadConfiguration(dir: string, env: Environment): Configuration {
  const { configuration, problems } = readConfiguration(dir, env);
  if (configuration === undefined || problems.length > 0) throw problemsError(problems);
  return configuration;
}

/** Takes the configuration's folder and the environment and gives every problem in it; none means that it may start. */
export function checkConfiguration(dir: string, env: Environment): ConfigProblem[] {
  return readConfiguration(dir, env).problems;
}

/** Takes the configuration's folder and a rulebook's file, in force or not, and gives every problem in it, its reach through the folder's roster and channels included. */
export function checkRulebookFile(dir: string, file: string, env: Environment): ConfigProblem[] {
  const rulebook = { file: readYamlFile(file, env), name: basename(file).replace(/\.ya?ml$/, '') };
  shapeRulebook(rulebook);
  const [roster, channels] = [readPart(dir, 'roster', env), readPart(dir, 'channels', env)];
  const cross = [
    ...checkRulebook(rulebook.file, rulebook.name),
    ...checkReach({ rulebook: rulebook.file, roster, channels }).filter((problem) => problem.file === file),
  ];
  return inOrder([...rulebook.file.problems, ...notReported(rulebook.file.problems, cross)]);
}

/** Takes a unit's file and gives the unit; its bodies may be absent. Throws `config-invalid`. */
export function loadUnit(file: string, env: Environment = {}): Unit {
  const read = readYamlFile(file, env);
  const unit = checkShape(read, UnitSchema);
  if (unit === undefined || read.problems.length > 0) throw problemsError(read.problems);
  return unit;
}

/** Takes the configuration's folder and gives what grading needs, without looking at the rest. Throws `config-invalid`. */
export function loadGrading(dir: string, env: Environment = {}): GradingConfiguration {
  const files = { unit: readPart(dir, 'unit', env), outlets: readPart(dir, 'outlets', env) };
  const settings = readPart(dir, 'settings', env);
  const rulebook = readRulebook(dir, settings, env);
  const unit = checkShape(files.unit, schemas.unit);
  const outlets = checkShape(files.outlets, schemas.outlets);
  const rules = shapeRulebook(rulebook);
  const problems = [
    ...files.unit.problems,
    ...files.outlets.problems,
    ...checkOutlets(files.outlets),
    ...(rulebook === undefined
      ? [...settings.problems, ...missingRulebook(settings)]
      : [...rulebook.file.problems, ...checkRulebook(rulebook.file, rulebook.name)]),
  ];
  if (!unit || !outlets || !rules || problems.length > 0) throw problemsError(problems);
  return { unit, outlets, rulebook: rules };
}

function readConfiguration(
  dir: string,
  env: Environment,
): { configuration?: Configuration; problems: ConfigProblem[] } {
  if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory()) {
    return { problems: [{ file: dir, line: 0, field: '', expected: '存放配置的目录', found: '没有这个目录' }] };
  }
  const keys = Object.keys(schemas) as FileKey[];
  const files = Object.fromEntries(keys.map((key) => [key, readPart(dir, key, env)])) as Record<FileKey, YamlFile>;
  const rulebook = readRulebook(dir, files.settings, env);
  const parts = {
    unit: checkShape(files.unit, schemas.unit),
    outlets: checkShape(files.outlets, schemas.outlets),
    sources: checkShape(files.sources, schemas.sources),
    roster: checkShape(files.roster, schemas.roster),
    channels: checkShape(files.channels, schemas.channels),
    settings: checkShape(files.settings, schemas.settings),
    rulebook: shapeRulebook(rulebook),
  };
  const own = [...Object.values(files), ...(rulebook ? [rulebook.file] : [])].flatMap((file) => file.problems);
  const cross = [
    ...checkBodies(files.unit),
    ...checkOutlets(files.outlets),
    ...checkSources(files.sources, files.outlets),
    ...checkRoster(files.roster),
    ...checkChannels(files.channels),
    ...checkSettings(files.settings),
    ...checkDrills(dir, env, { channels: files.channels, roster: files.roster, rulebook: rulebook?.file }),
    ...checkBoardRouting({ settings: files.settings, channels: files.channels }),
    ...(rulebook ? checkRulebook(rulebook.file, rulebook.name) : []),
    ...(rulebook ? checkReach({ rulebook: rulebook.file, roster: files.roster, channels: files.channels }) : []),
  ];
  const problems = inOrder([...own, ...notReported(own, cross)]);
  const isWhole = Object.values(parts).every((part) => part !== undefined);
  const configuration = { ...parts, rulebookText: rulebook?.file.text } as Configuration;
  return isWhole ? { configuration, problems } : { problems };
}

/** Grading needs only names; a running program must know whom reports go up to. */
function checkBodies(unit: YamlFile): ConfigProblem[] {
  const bodies = at(root(unit), 'bodies');
  if (unit.value === undefined || bodies.value !== undefined) return [];
  return [wrong(bodies, '上级、党总支、领导小组等机构的键值表（启动时必填）')];
}

function missingRulebook(settings: YamlFile): ConfigProblem[] {
  if (settings.problems.length > 0) return [];
  return [wrong(at(root(settings), 'rulebook'), 'rulebooks/ 下的文件名，不带 .yaml')];
}

/** One field, one line: what is no text at all is not also a name that nobody knows. */
function notReported(own: readonly ConfigProblem[], cross: readonly ConfigProblem[]): ConfigProblem[] {
  return cross.filter((problem) => !own.some((other) => other.file === problem.file && other.field === problem.field));
}

/** File by file, from the top of each, the way an operator mends them. */
function inOrder(problems: ConfigProblem[]): ConfigProblem[] {
  const files = [...new Set(problems.map((problem) => problem.file))];
  return files.flatMap((file) =>
    problems.filter((problem) => problem.file === file).toSorted((one, other) => one.line - other.line),
  );
}
