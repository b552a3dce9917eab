// A file of NDJSON lines, each sealed by a hash over itself and all lines before it: what was cut, changed, left out or put in
// shows at its line. It guards against accidents; who wants to deceive can seal anew, and then only the audit chain speaks.
import { createHash } from 'node:crypto';
import { AppError } from '../../model/index.ts';

const genesis = '0'.repeat(64);
const shownDigits = 16;
const sealed = /^(\{.*),"h":"([0-9a-f]{16})"\}$/s;

/** Makes and checks the seals of one file's lines, in order. */
export interface Seals {
  /** Takes an object and gives its line, without the line feed. */
  seal(value: object): string;
  /** Takes a line and gives its object; AppError `input-invalid` naming the line where the seal does not fit. */
  open(line: string): Record<string, unknown>;
  /** The hash over all lines so far, 64 hexadecimal digits, and how many they are. */
  state(): { checksum: string; lines: number };
}

/** Gives the seals of a file that has no line yet. */
export function startSeals(): Seals {
  let checksum = genesis;
  let lines = 0;
  const next = (body: string) => {
    checksum = createHash('sha256').update(checksum).update('\n').update(body).digest('hex');
    lines += 1;
    return checksum.slice(0, shownDigits);
  };
  return {
    seal(value) {
      const body = JSON.stringify(value).slice(0, -1);
      return `${body},"h":"${next(body)}"}`;
    },
    open(line) {
      const [, body, hash] = sealed.exec(line) ?? [];
      if (body === undefined) throw badLine(lines + 1, '不完整，文件可能被截断');
      if (next(body) !== hash) throw badLine(lines, '校验不符：本行或它前面的行被改动、增删过');
      try {
        return JSON.parse(`${body}}`);
      } catch {
        throw badLine(lines, '不是有效的 JSON');
      }
    },
    state: () => ({ checksum, lines }),
  };
}

/** Takes a line's number and what is wrong with it, and gives the error that refuses the file. */
export function badLine(line: number, why: string): AppError {
  return new AppError('input-invalid', `备份文件第 ${line} 行${why}`, { line, why });
}

/** Takes a stream of bytes and gives its lines by line feed alone: U+2028 and U+2029 may stand inside JSON. */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest: Buffer[] = [];
  for await (const chunk of bytes) {
    let from = 0;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      rest.push(Buffer.from(chunk.subarray(from, at)));
      yield Buffer.concat(rest).toString('utf8');
      rest = [];
      from = at + 1;
    }
    if (from < chunk.length) rest.push(Buffer.from(chunk.subarray(from)));
  }
  if (rest.length > 0) yield Buffer.concat(rest).toString('utf8');
}
