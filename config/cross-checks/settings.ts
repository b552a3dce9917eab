import { statSync } from 'node:fs';
import type { ConfigProblem } from '../problems.ts';
import { at, root, text, wrong } from '../spot.ts';
import type { YamlFile } from '../yaml-file.ts';
import { isHttpUrl } from './http-url.ts';

/** Checks that links can be opened in a browser and that the time zone is one. */
export function checkSettings(file: YamlFile): ConfigProblem[] {
  const url = at(root(file), 'publicUrl');
  const zone = at(root(file), 'timeZone');
  const papers = at(root(file), 'papers');
  const [fontDir, families] = [at(papers, 'fontDir'), at(papers, 'fontFamilies')];
  const isNoFolder = text(fontDir) !== undefined && !isFolder(String(fontDir.value));
  const isBadUrl = text(url) !== undefined && !isHttpUrl(String(url.value));
  return [
    ...(isNoFolder ? [wrong(fontDir, '放字体文件的文件夹')] : []),
    ...(text(fontDir) !== undefined && families.value === undefined
      ? [wrong(families, '与 fontDir 一起写的字体名')]
      : []),
    ...(families.value !== undefined && text(fontDir) === undefined ? [wrong(fontDir, '与 fontFamilies 一起写')] : []),
    ...(isBadUrl ? [wrong(url, 'http:// 或 https:// 开头的网址')] : []),
    ...(text(zone) === undefined || isTimeZone(String(zone.value)) ? [] : [wrong(zone, '时区名，如 Asia/Shanghai')]),
  ];
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
