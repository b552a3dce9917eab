import type { ConfigProblem } from '../problems.ts';
import { at, items, number, repeated, root, text, wrong } from '../spot.ts';
import type { YamlFile } from '../yaml-file.ts';

/** Checks that the leaders' board's warning comes before its limit and that its channels exist (A19). */
export function checkBoardRouting(files: { settings: YamlFile; channels: YamlFile }): ConfigProblem[] {
  const routing = at(root(files.settings), 'boardRouting');
  const within = number(at(routing, 'withinMins'));
  const warn = at(routing, 'warnMins');
  const isTooEarly = within !== undefined && within > 0 && (number(warn) ?? 0) >= within;
  const channels = items(at(routing, 'channels'));
  const known = new Set(items(root(files.channels)).map((channel) => text(at(channel, 'id'))));
  const unknown = Array.isArray(files.channels.value)
    ? channels.filter((channel) => text(channel) !== undefined && !known.has(text(channel)))
    : [];
  return [
    ...(isTooEarly ? [wrong(warn, `小于 withinMins（${within}）的分钟数`)] : []),
    ...unknown.map((channel) => wrong(channel, 'channels.yaml 里某通道的 id')),
    ...repeated(channels, '通道 id'),
  ];
}
