import { PrinterChannel } from '../../../model/index.ts';
import { type PrinterMode, startPrinter } from '../../contracts/channel-ipp.ts';
import { type Behaviour, goodConduct, type Side, type Taken } from './side.ts';

const BUSY = 0x0507;
const CANCELED = 7;
const PRINTED = 9;

const modes: Record<Behaviour, PrinterMode> = {
  ok: 'ok',
  refuse: { status: BUSY },
  hang: 'hang',
  'hang-taken': 'hang-but-taken',
  silent: 'dead',
  late: 'cut',
};

/** Takes the timeout, s; starts a printer. What it has are its jobs, less those that were taken back; “arrived” is paper in the tray. */
export async function startPrinterSide(timeoutSecs: number): Promise<Side> {
  const conduct = goodConduct();
  const printer = await startPrinter();
  let seen = 0;
  const log = (): Taken[] =>
    printer.jobs
      .filter((job) => job.state !== CANCELED)
      .map((job) => ({
        ...{ ref: job.name, to: '', text: job.name, isMarked: null },
        hasArrived: job.state === PRINTED,
        id: String(job.id),
      }));
  Object.defineProperty(printer, 'mode', { get: () => modes[conduct.behaviour] });
  printer.beforeReply = async () => {
    const taken = printer.jobs.length > seen ? log().at(-1) : undefined;
    seen = printer.jobs.length;
    if (conduct.behaviour === 'hang' || conduct.behaviour === 'hang-taken') conduct.onHeld();
    else if (taken !== undefined) await conduct.beforeAnswer(taken);
  };
  const base = { id: 'ch', kind: 'printer', name: '通道', url: printer.url, stuckSecs: 120, receiptWithinSecs: 30 };
  return {
    conduct,
    config: { ...PrinterChannel.parse(base), timeoutSecs },
    log,
    arrive: () => {
      for (const job of printer.jobs) if (job.state !== CANCELED) job.state = PRINTED;
    },
    close: () => printer.close(),
  };
}
