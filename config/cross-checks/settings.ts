import type { ConfigProblem } from '../problems.ts';
import { at, root, text, wrong } from '../spot.ts';
import type { YamlFile } from '../yaml-file.ts';
import { isHttpUrl } from './http-url.ts';

/** Checks that links can be opened in a browser and that the time zone is one. */
export function checkSettings(file: YamlFile): ConfigProblem[] {
  const url = at(root(file), 'publicUrl');
  const zone = at(root(file), 'timeZone');
  const isBadUrl = text(url) !== undefined && !isHttpUrl(String(url.value));
  return [
    ...(isBadUrl ? [wrong(url, 'http:// 或 https:// 开头的网址')] : []),
    ...(text(zone) === undefined || isTimeZone(String(zone.value)) ? [] : [wrong(zone, '时区名，如 Asia/Shanghai')]),
  ];
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
