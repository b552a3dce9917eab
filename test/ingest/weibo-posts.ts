import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';

const Row = z.object({ day: z.iso.date(), user: z.string(), text: z.string() });

/** Takes the path of a gzipped file of real Weibo posts (day, user, text a line) and gives them as NDJSON lines in the form of `yushao ingest`. */
export function weiboLines(path: string): string[] {
  const rows = gunzipSync(readFileSync(path)).toString('utf8').split('\n').filter(Boolean);
  return rows.map((line, index) => {
    const { day, user, text } = Row.parse(JSON.parse(line));
    return JSON.stringify({
      id: `w${index}`,
      source: 'weibo',
      author: { name: user },
      text,
      publishedAt: `${day}T12:00:00+08:00`,
    });
  });
}
