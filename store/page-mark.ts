import { AppError } from '../model/index.ts';

/** Where a page of hits ended: the last hit's moment, ms UTC, and its id. */
export interface PageEnd {
  atMs: number;
  id: string;
}

/**
 * Takes where a page ended and gives the opaque mark of it, the same in every store. Hits are ordered by moment and then id, both
 * latest first, and neither of a post ever changes: what is stored meanwhile cannot move a later page, and a mark never expires.
 */
export function pageMark({ atMs, id }: PageEnd): string {
  return `${atMs.toString(36)}.${Buffer.from(id).toString('base64url')}`;
}

/** Takes a mark from outside and gives where the page ended; throws `input-invalid` where it is none. */
export function readPageMark(mark: string): PageEnd {
  const parts = /^(-?[0-9a-z]{1,10})\.([\w-]+)$/.exec(mark);
  const [, time = '', coded = ''] = parts ?? [];
  const end = { atMs: Number.parseInt(time, 36), id: Buffer.from(coded, 'base64url').toString() };
  if (parts === null || pageMark(end) !== mark) {
    throw new AppError('input-invalid', '翻页位置无效', { field: 'after', value: mark });
  }
  return end;
}
