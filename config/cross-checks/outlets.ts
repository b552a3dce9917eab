import type { ConfigProblem } from '../problems.ts';
import { at, items, repeated, root } from '../spot.ts';
import type { YamlFile } from '../yaml-file.ts';

/** Checks that a name or a domain belongs to one medium only: two would give one post two tiers. */
export function checkOutlets(file: YamlFile): ConfigProblem[] {
  const outlets = items(at(root(file), 'outlets'));
  const names = outlets.map((outlet) => at(outlet, 'name'));
  const domains = outlets.flatMap((outlet) => items(at(outlet, 'domains')));
  return [...repeated(names, '媒体名称'), ...repeated(domains, '域名')];
}
