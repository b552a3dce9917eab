import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeAnswer } from '../../response/channels/printer/ipp.ts';

/** A job as the printer has it. */
export interface PrintJob {
  id: number;
  name: string;
  state: number;
  format: string;
  data: string;
}

/** How the printer behaves: as it should; taking jobs and never printing; refusing with a status; hanging before or after it took the job; no answer that is IPP. */
export type PrinterMode =
  | 'ok'
  | 'dead'
  | 'hang'
  | 'hang-but-taken'
  | 'garbage'
  | 'cut'
  | { status: number }
  | { http: number };

/** An IPP printer of the tests' own on loopback; `jobs` is the truth about what it has. */
export interface TestPrinter {
  url: string;
  jobs: PrintJob[];
  mode: PrinterMode;
  canCancel: boolean;
  /** State 3 idle, 4 printing, 5 stopped, and the reasons. */
  state: number;
  reasons: string[];
  operations: number[];
  /** Awaited before a Print-Job is answered, or left without an answer. */
  beforeReply: () => Promise<void>;
  close(): Promise<void>;
}

export async function startPrinter(): Promise<TestPrinter> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk);
    } catch {
      return; // broken off by its sender: nothing was got
    }
    const body = Buffer.concat(chunks);
    const reply = handle(printer, body);
    if (body.readUInt16BE(2) === 2) await printer.beforeReply();
    if (reply === 'hang') return;
    if (reply === 'cut') {
      request.socket.destroy();
      return;
    }
    if (typeof reply === 'number') response.writeHead(reply).end();
    else response.writeHead(200, { 'content-type': 'application/ipp' }).end(reply);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const printer: TestPrinter = {
    url: `ipp://127.0.0.1:${(server.address() as AddressInfo).port}/ipp/print`,
    ...{ jobs: [], mode: 'ok', canCancel: true, state: 3, reasons: ['none'], operations: [] },
    beforeReply: async () => undefined,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return printer;
}

function handle(printer: TestPrinter, body: Buffer): Buffer | number | 'hang' | 'cut' {
  const { mode } = printer;
  const operation = body.readUInt16BE(2);
  printer.operations.push(operation);
  if (mode === 'hang' || mode === 'cut') return mode;
  if (mode === 'garbage') return Buffer.from('<html>not a printer</html>');
  if (typeof mode === 'object') return 'http' in mode ? mode.http : answer(mode.status, []);
  const asked = decodeAnswer(body)?.groups[0]?.attributes ?? new Map<string, (string | number | boolean)[]>();
  if (operation === 2) return print(printer, asked, body, mode);
  if (operation === 11) return answer(0, [[4, printerAttributes(printer)]]);
  const job = printer.jobs.find((candidate) => candidate.id === asked.get('job-id')?.[0]);
  if (operation === 8) return cancel(printer, job);
  if (operation === 9) return job === undefined ? answer(0x0406, []) : answer(0, [[2, jobAttributes(job)]]);
  const isOver = asked.get('which-jobs')?.[0] === 'completed';
  return answer(
    0,
    printer.jobs.filter((candidate) => candidate.state > 6 === isOver).map((found) => [2, jobAttributes(found)]),
  );
}

function print(printer: TestPrinter, asked: Map<string, unknown[]>, body: Buffer, mode: PrinterMode): Buffer | 'hang' {
  const [name = ''] = (asked.get('job-name') ?? []) as string[];
  const [format = ''] = (asked.get('document-format') ?? []) as string[];
  const data = body.subarray(body.indexOf(format) + format.length + 1).toString();
  const job = { id: printer.jobs.length + 7, name, format, data, state: mode === 'dead' ? 5 : 9 };
  printer.jobs.push(job);
  return mode === 'hang-but-taken' ? 'hang' : answer(0, [[2, jobAttributes({ ...job, state: 3 })]]);
}

function cancel(printer: TestPrinter, job: PrintJob | undefined): Buffer {
  if (job === undefined || !printer.canCancel || job.state > 6) return answer(0x0404, []);
  job.state = 7;
  return answer(0, []);
}

type Field = [tag: number, name: string, value: string | number | boolean];

function jobAttributes(job: PrintJob): Field[] {
  // With a set and a date, kinds that a client must step over.
  return [
    ...([
      [0x21, 'job-id', job.id],
      [0x42, 'job-name', job.name],
      [0x23, 'job-state', job.state],
    ] as Field[]),
    ...([
      [0x31, 'date-time-at-creation', '\x07\xea\x03\x04\x03\x00\x00\x00+\x08\x00'],
      [0x44, 'job-state-reasons', 'none'],
    ] as Field[]),
  ];
}

function printerAttributes({ state, reasons }: TestPrinter): Field[] {
  const all = reasons.map((reason, index): Field => [0x44, index === 0 ? 'printer-state-reasons' : '', reason]);
  return [[0x23, 'printer-state', state], ...all, [0x22, 'printer-is-accepting-jobs', true]];
}

function answer(status: number, groups: [number, Field[]][]): Buffer {
  const head = Buffer.from([1, 1, status >> 8, status & 0xff, 0, 0, 0, 1, 1]);
  const bodies = groups.flatMap(([tag, fields]) => [Buffer.from([tag]), ...fields.map(encode)]);
  return Buffer.concat([head, encode([0x47, 'attributes-charset', 'utf-8']), ...bodies, Buffer.from([3])]);
}

function encode([tag, name, value]: Field): Buffer {
  const number = Buffer.alloc(4);
  if (typeof value === 'number') number.writeInt32BE(value);
  const bytes =
    typeof value === 'number'
      ? number
      : typeof value === 'boolean'
        ? Buffer.from([1])
        : Buffer.from(value, tag === 0x31 ? 'latin1' : 'utf8');
  const head = Buffer.from([tag, 0, name.length, ...Buffer.from(name), 0, bytes.length]);
  return Buffer.concat([head, bytes]);
}
