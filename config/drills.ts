import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Drill } from '../model/index.ts';
import { checkShape } from './check-shape.ts';
import type { Environment } from './environment.ts';
import { type ConfigProblem, problemsError } from './problems.ts';
import { at, items, number, repeated, root, type Spot, text, wrong } from './spot.ts';
import { readYamlFile, type YamlFile } from './yaml-file.ts';

/** What a drill refers to. */
interface Surroundings {
  channels: YamlFile;
  rulebook: YamlFile | undefined;
  roster: YamlFile;
}

/** Takes the configuration's folder and gives its drills, by id; throws `config-invalid` with every mistake in them. A folder without drills has none. */
export function loadDrills(dir: string, env: Environment): Drill[] {
  const files = drillFiles(dir, env);
  const drills = files.map((file) => checkShape(file, Drill));
  const problems = files.flatMap((file) => file.problems);
  if (problems.length > 0) throw problemsError(problems);
  return drills.filter((drill) => drill !== undefined);
}

/** Takes the configuration's folder and what drills refer to, and gives every mistake in its drills. */
export function checkDrills(dir: string, env: Environment, around: Surroundings): ConfigProblem[] {
  return drillFiles(dir, env).flatMap((file) => {
    checkShape(file, Drill);
    const cross = file.value === undefined ? [] : crossProblems(file, around);
    const reported = new Set(file.problems.map((problem) => problem.field));
    return [...file.problems, ...cross.filter((problem) => !reported.has(problem.field))];
  });
}

function drillFiles(dir: string, env: Environment): YamlFile[] {
  const folder = join(dir, 'drills');
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return names.sort().map((name) => readYamlFile(join(folder, name), env));
}

function crossProblems(file: YamlFile, around: Surroundings): ConfigProblem[] {
  const drill = root(file);
  const [actions, checks] = [items(at(drill, 'actions')), items(at(drill, 'checks'))];
  const id = at(drill, 'id');
  const name = basename(file.name, '.yaml');
  return [
    ...(text(id) === undefined || id.value === name ? [] : [wrong(id, `与文件同名：${name}`)]),
    ...repeated(
      [...actions, ...checks].map((one) => at(one, 'id')),
      '编号',
    ),
    ...timeProblems(drill, actions, checks),
    ...dutyProblems(around.rulebook, [
      ...actions.map((one) => at(at(one, 'action'), 'duty')),
      ...checks.map((one) => at(at(one, 'check'), 'duty')),
    ]),
    ...personProblems(
      around.roster,
      actions.flatMap((one) => [at(at(one, 'action'), 'person'), ...items(at(at(one, 'action'), 'signers'))]),
    ),
    ...channelProblems(around.channels, items(at(drill, 'channels'))),
  ];
}

/** What is expected after the end can never be seen. */
function timeProblems(drill: Spot, actions: readonly Spot[], checks: readonly Spot[]): ConfigProblem[] {
  const end = number(at(drill, 'endsAt'));
  if (end === undefined) return [];
  const times = [
    ...items(at(drill, 'steps')).map((step) => at(step, 'at')),
    ...actions.flatMap((action) => [at(action, 'by'), at(action, 'auto')]),
    ...checks.map((check) => at(check, 'by')),
  ];
  return times
    .filter((time) => (number(time) ?? 0) > end)
    .map((time) => wrong(time, `不晚于演练结束（第 ${end} 分钟）`));
}

function dutyProblems(rulebook: YamlFile | undefined, duties: readonly Spot[]): ConfigProblem[] {
  if (rulebook === undefined) return [];
  const known = new Set(items(at(root(rulebook), 'duties')).map((duty) => text(at(duty, 'id'))));
  return duties
    .filter((duty) => text(duty) !== undefined && !known.has(text(duty)))
    .map((duty) => wrong(duty, '规则手册中一项职责的 id'));
}

function personProblems(roster: YamlFile, persons: readonly Spot[]): ConfigProblem[] {
  const known = new Set(items(at(root(roster), 'people')).map((person) => text(at(person, 'id'))));
  return persons
    .filter((person) => text(person) !== undefined && !known.has(text(person)))
    .map((person) => wrong(person, '名册 people 中一个人的 id'));
}

function channelProblems(channels: YamlFile, wanted: readonly Spot[]): ConfigProblem[] {
  const allowed = items(root(channels)).filter((channel) => at(channel, 'isDrill').value === true);
  const ids = new Set(allowed.map((channel) => text(at(channel, 'id'))));
  return wanted
    .filter((channel) => text(channel) !== undefined && !ids.has(text(channel)))
    .map((channel) => wrong(channel, 'channels.yaml 中标明 isDrill: true 的通道的 id'));
}
