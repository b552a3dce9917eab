import { AppError } from '../../model/index.ts';
import type { AuditRow, Store } from '../port.ts';
import { backupFormat, backupVersion, type Counts } from './backup.ts';
import { firstContent } from './emptiness.ts';
import { putAll, removeAll } from './put.ts';
import { type Carried, type CarriedKind, documentKinds } from './records.ts';
import { badLine, startSeals } from './sealed-lines.ts';
import { pageChars, pageSize } from './walk.ts';

const knownKinds: ReadonlySet<string> = new Set([...documentKinds, 'post', 'audit']);

type Line = Record<string, unknown> & { kind: string };

/** Takes a backup's lines and gives what it holds, by kind; AppError `input-invalid` names the first line that does not fit. */
export async function checkBackup(lines: AsyncIterable<string>): Promise<Counts> {
  const counts: Counts = {};
  for await (const { record } of records(lines)) counts[record.kind] = (counts[record.kind] ?? 0) + 1;
  return counts;
}

/**
 * Takes a backup's lines, checked before, and an empty store, and fills it; AppError `conflict` where the store holds anything. One that
 * was broken off leaves a store that is not empty: begin again with a fresh one.
 */
export async function restore(lines: AsyncIterable<string>, store: Store): Promise<Counts> {
  const content = await firstContent(store);
  if (content !== undefined)
    throw new AppError('conflict', `目标库不是空的（有 ${content}），不能恢复到其中`, { content });
  const counts: Counts = {};
  let batch: Line[] = [];
  let chars = 0;
  const flush = async () => {
    await apply(store, batch);
    batch = [];
    chars = 0;
  };
  for await (const { record, chars: own } of records(lines)) {
    counts[record.kind] = (counts[record.kind] ?? 0) + 1;
    const [first] = batch;
    const isOther = first !== undefined && (first.kind !== record.kind || first.isDeleted !== record.isDeleted);
    if (isOther || batch.length >= pageSize || chars + own > pageChars) await flush();
    batch.push(record);
    chars += own;
  }
  await flush();
  const chain = await store.verifyAudit();
  if (!chain.ok)
    throw new AppError('store-failed', `恢复后的审计链在第 ${chain.seq} 行不符：${chain.why}`, { ...chain });
  return counts;
}

async function apply(store: Store, batch: readonly Line[]): Promise<void> {
  const [first] = batch;
  if (first === undefined) return;
  if (first.kind === 'audit') {
    await store.importAudit(batch.map(({ row }) => row as AuditRow));
    return;
  }
  const kind = first.kind as CarriedKind;
  if (first.isDeleted === true) {
    await removeAll(
      store,
      kind,
      batch.map(({ id }) => String(id)),
    );
    return;
  }
  await putAll(store, kind, lastOfEach(kind, batch));
}

/** A thing that changed during the backup stands there twice; the later line holds. */
function lastOfEach(kind: CarriedKind, batch: readonly Line[]): Carried[] {
  const byId = new Map<string, Carried>();
  for (const { content } of batch) {
    const thing = content as { id?: string; post?: { id: string } };
    const id = String(kind === 'post' ? thing.post?.id : thing.id);
    byId.set(id, { id, content: content as Carried['content'] });
  }
  return [...byId.values()];
}

/** Gives each thing, and how long its line is, in characters. */
async function* records(lines: AsyncIterable<string>): AsyncGenerator<{ record: Line; chars: number }> {
  const seals = startSeals();
  const counts: Counts = {};
  let isEnded = false;
  for await (const text of lines) {
    const before = seals.state();
    const number = before.lines + 1;
    if (isEnded) throw badLine(number, '在结尾行之后，不应有内容');
    const line = seals.open(text) as Line;
    if (number === 1) checkHeader(line);
    else if (line.kind === 'trailer') {
      checkTrailer(line, counts, before, number);
      isEnded = true;
    } else {
      if (!knownKinds.has(line.kind)) throw badLine(number, `的种类不认识：${line.kind}`);
      counts[line.kind] = (counts[line.kind] ?? 0) + 1;
      yield { record: line, chars: text.length };
    }
  }
  if (!isEnded) throw badLine(seals.state().lines + 1, '缺失：没有结尾行，文件被截断');
}

function checkHeader(line: Line): void {
  if (line.kind !== 'header' || line.format !== backupFormat) throw badLine(1, '不是舆哨备份的文件头');
  if (line.version !== backupVersion) {
    throw badLine(1, `的格式版本是 ${String(line.version)}，本程序只读版本 ${backupVersion}`);
  }
}

function checkTrailer(line: Line, counts: Counts, state: { checksum: string; lines: number }, number: number): void {
  const told = line.counts as Counts;
  const kinds = new Set([...Object.keys(told), ...Object.keys(counts)]);
  const off = [...kinds].find((kind) => told[kind] !== counts[kind]);
  if (off !== undefined || line.checksum !== state.checksum || line.lines !== state.lines) {
    throw badLine(number, `（结尾行）与前文不符${off === undefined ? '' : `：${off}`}`);
  }
}
