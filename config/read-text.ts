import { readFileSync } from 'node:fs';
import { errorText } from '../model/index.ts';
import type { ConfigProblem } from './problems.ts';

const readFailures: Record<string, string> = {
  ENOENT: '没有这个文件',
  ENOTDIR: '没有这个文件',
  EISDIR: '目录',
  EACCES: '无权读取的文件',
};

/** Takes a file's path and gives its text, or the problem that keeps us from it: missing, a directory, not UTF-8. */
export function readText(file: string): { text: string } | { problem: ConfigProblem } {
  try {
    const bytes = readFileSync(file);
    const line = firstBadLine(bytes);
    if (line === 0) return { text: new TextDecoder().decode(bytes) };
    return { problem: { file, line, field: '', expected: 'UTF-8 编码的文本', found: encodingGuess(bytes) } };
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
    const found = readFailures[code] ?? errorText(thrown);
    return { problem: { file, line: 0, field: '', expected: '可读的 YAML 文件', found } };
  }
}

/** A line feed is never part of a longer UTF-8 character, so each line can be tried by itself. */
function firstBadLine(bytes: Buffer): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for (let from = 0; from < bytes.length; line += 1) {
    const feed = bytes.indexOf(0x0a, from);
    const to = feed === -1 ? bytes.length : feed + 1;
    const part = bytes.subarray(from, to);
    if (part.includes(0)) return line;
    try {
      decoder.decode(part);
    } catch {
      return line;
    }
    from = to;
  }
  return 0;
}

function encodingGuess(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff') return 'UTF-16 编码（请另存为 UTF-8）';
  if (bytes.includes(0)) return '含有空字节的二进制内容';
  return '其他编码，多半是 GBK（请另存为 UTF-8）';
}
