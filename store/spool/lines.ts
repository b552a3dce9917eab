import { createHash } from 'node:crypto';
import type { Observation, Post } from '../../model/index.ts';

/** One thing that waits on the disk for its store. */
export type SpoolRecord = { kind: 'post'; value: Post } | { kind: 'observation'; value: Observation };

const shownDigits = 16;
const sealed = /^(\{.*),"h":"([0-9a-f]{16})"\}$/s;
const seal = (body: string) => createHash('sha256').update(body).digest('hex').slice(0, shownDigits);

/** Takes a record and gives its line, with the line feed and a checksum that a torn line does not have. */
export function lineOf(record: SpoolRecord): string {
  const body = JSON.stringify(record).slice(0, -1);
  return `${body},"h":"${seal(body)}"}\n`;
}

/** Takes a segment's bytes and gives its records, the lines that do not fit, and how many bytes at the end are a torn line. */
export function readLines(bytes: Buffer): { records: SpoolRecord[]; bad: string[]; tornBytes: number } {
  const end = bytes.lastIndexOf(10) + 1;
  const records: SpoolRecord[] = [];
  const bad: string[] = [];
  for (const line of bytes.subarray(0, end).toString('utf8').split('\n').slice(0, -1)) {
    const record = recordOf(line);
    if (record === undefined) bad.push(line);
    else records.push(record);
  }
  return { records, bad, tornBytes: bytes.length - end };
}

function recordOf(line: string): SpoolRecord | undefined {
  const [, body, hash] = sealed.exec(line) ?? [];
  if (body === undefined || seal(body) !== hash) return undefined;
  return JSON.parse(`${body}}`) as SpoolRecord;
}
