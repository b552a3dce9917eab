import { resolve } from 'node:path';
import { AppError, type Log } from '../model/index.ts';
import { type MoveReport, migrate } from '../store/transfer/index.ts';
import { openExistingStore, openStore } from './place.ts';

/** Carries everything of one store into another; gives the report's lines and whether both are equal. */
export async function migrateCommand(
  urls: { from: string; to: string },
  log: Log,
): Promise<{ lines: string[]; isEqual: boolean }> {
  const [from, to] = [wholeUrl(urls.from), wholeUrl(urls.to)];
  // The url may hold a password.
  if (from === to) throw new AppError('input-invalid', `源库与目标库是同一个：${from.replace(/\/\/[^/@]*@/g, '//')}`);
  const source = await openExistingStore(from);
  try {
    const target = await openStore(to);
    try {
      const report = await migrate(source, target, log);
      return { lines: reportLines(report), isEqual: report.isEqual };
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** A second run knows its source by this, from whatever folder it is started. */
function wholeUrl(url: string): string {
  return /^https?:\/\//.test(url) ? url : resolve(url.replace(/^file:(\/\/)?/, ''));
}

function reportLines({ kinds, isEqual }: MoveReport): string[] {
  const lines = kinds.map(({ kind, source, target, differences }) => {
    const isSame = differences.length === 0 && source.count === target.count && source.checksum === target.checksum;
    const sums = isSame ? short(source.checksum) : `${short(source.checksum)} / ${short(target.checksum)}`;
    const named = differences.length === 0 ? '' : `：${differences.join('、')}`;
    return `${isSame ? '一致' : '不符'}  ${kind}  ${source.count} / ${target.count}  ${sums}${named}`;
  });
  return [...lines, isEqual ? '迁移完成，两库一致' : '两库不一致，见上'];
}

const short = (checksum: string) => checksum.slice(0, 16);
