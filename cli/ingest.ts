import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Clock, Configuration, Log, Post } from '../model/index.ts';
import { createPipeline, type IngestContext, parseIngestLine } from '../pipeline/index.ts';
import type { Store } from '../store/port.ts';
import { readLines } from './lines.ts';

/** Lines stored in one transaction. */
const BATCH = 500;
/** Rejected lines are kept whole up to this many characters. */
const KEPT_CHARS = 10_000;

/** What an ingest run gives. */
export interface IngestResult {
  stored: number;
  known: number;
  rejected: number;
}

export interface IngestRequest {
  /** A file, or `-` for standard input. */
  file: string;
  /** Where rejected lines go, with line number and reason; made only when there is one. */
  quarantine: string;
  store: Store;
  config: Pick<Configuration, 'unit' | 'outlets' | 'rulebook'>;
  clock: Clock;
  log: Log;
}

/** Reads NDJSON, stores every good line, judges what was stored; a bad line goes to the quarantine file and stops nothing. */
export async function ingest(request: IngestRequest): Promise<IngestResult> {
  const result: IngestResult = { stored: 0, known: 0, rejected: 0 };
  const quarantine = openQuarantine(request.quarantine);
  const { unit, outlets, rulebook } = request.config;
  const pipeline = createPipeline({
    store: request.store,
    unit,
    outlets,
    rulebook,
    clock: request.clock,
    log: request.log,
    owner: `ingest-${process.pid}`,
  });
  let batch: Post[] = [];
  const flush = async () => {
    for (const outcome of await request.store.putPosts(batch)) result[outcome]++;
    batch = [];
    while ((await pipeline.processOnce()) > 0);
  };
  try {
    for await (const { text, line } of readLines(request.file)) {
      const context: IngestContext = { sourceId: 'ingest', nowMs: request.clock.now() };
      const parsed = parseIngestLine(text, line, context);
      if (parsed.ok) batch.push(parsed.post);
      else {
        result.rejected++;
        quarantine.write({ ...parsed.reject, text: text.slice(0, KEPT_CHARS) });
      }
      if (batch.length >= BATCH) await flush();
    }
    await flush();
  } finally {
    await quarantine.close();
  }
  return result;
}

function openQuarantine(file: string): { write(row: object): void; close(): Promise<void> } {
  let stream: WriteStream | null = null;
  return {
    write(row) {
      stream ??= createWriteStream(file);
      stream.write(`${JSON.stringify(row)}\n`);
    },
    async close() {
      if (stream === null) return;
      stream.end();
      await finished(stream);
    },
  };
}
