import type { ConfigProblem } from '../problems.ts';
import { at, items, repeated, root, type Spot, text, wrong } from '../spot.ts';
import type { YamlFile } from '../yaml-file.ts';
import { isHttpUrl } from './http-url.ts';

/** Checks that sources differ, that what they fetch is a web address, that a medium is in the register, and that none is empty. */
export function checkSources(file: YamlFile, outlets: YamlFile): ConfigProblem[] {
  const sources = items(root(file));
  const known = new Set(items(at(root(outlets), 'outlets')).flatMap(namesOf));
  const ids = sources.map((source) => at(source, 'id'));
  return [
    ...repeated(ids, '信息源 id'),
    ...sources.flatMap(checkUrls),
    ...sources.flatMap((source) => checkOutlet(source, known)),
    ...sources.filter((source) => text(at(source, 'kind')) === 'weibo').flatMap(checkWeibo),
  ];
}

function checkUrls(source: Spot): ConfigProblem[] {
  const urls = [at(source, 'url'), at(source, 'searchUrl'), ...items(at(source, 'timelineUrls'))];
  return urls
    .filter((url) => text(url) !== undefined && !isHttpUrl(String(url.value)))
    .map((url) => wrong(url, 'http:// 或 https:// 开头的网址'));
}

/** A medium is known by its name and by its accounts' names alike. */
function namesOf(outlet: Spot): (string | undefined)[] {
  return [at(outlet, 'name'), ...items(at(outlet, 'accounts'))].map(text);
}

/** A misspelt medium would lose its tier, and a level-1 clause with it; forums and accounts need no entry. */
function checkOutlet(source: Spot, known: ReadonlySet<string | undefined>): ConfigProblem[] {
  const outlet = at(source, 'outlet');
  const isMedium = ['feed', 'article'].includes(text(at(source, 'kind')) ?? '');
  if (!isMedium || text(outlet) === undefined || known.size === 0 || known.has(text(outlet))) return [];
  return [wrong(outlet, 'outlets.yaml 里某媒体的名称或账号')];
}

function checkWeibo(source: Spot): ConfigProblem[] {
  const search = at(source, 'searchUrl');
  const queries = at(source, 'queries');
  const hasQueries = items(queries).length > 0;
  if (text(search) === undefined && hasQueries) return [wrong(search, '带 {query} 的网址（queries 已填）')];
  if (text(search) === undefined) {
    return items(at(source, 'timelineUrls')).length > 0
      ? []
      : [wrong(source, '至少有 timelineUrls 或 searchUrl 的信息源')];
  }
  if (!String(search.value).includes('{query}')) return [wrong(search, '带 {query} 的网址')];
  return hasQueries ? [] : [wrong(queries, '至少一个检索词（searchUrl 已填）')];
}
