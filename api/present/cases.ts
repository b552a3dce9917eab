import { AppError, type Case } from '../../model/index.ts';
import type { ApiContext } from '../context.ts';
import type { CaseListView, CaseRow, CaseView } from '../views-cases.ts';

/** Takes a case and gives it as its page shows it. */
export function presentCase(api: ApiContext, doc: Case): CaseView {
  const { searchText: _, ...shown } = doc;
  return { ...shown, levelName: api.config.rulebook.levelNames[doc.level] };
}

/** Takes a case and gives its line in a list. */
export function presentCaseRow(api: ApiContext, doc: Case): CaseRow {
  const { timeline: _, paperIds: __, ...row } = presentCase(api, doc);
  return row;
}

/** Reads a case or throws AppError not-found. */
export async function findCase(api: ApiContext, id: string): Promise<Case> {
  const found = await api.store.get('case', id);
  if (found === undefined) throw new AppError('not-found', '没有这个案例', { caseId: id });
  return found.doc;
}

/** Takes cases and gives their tags, most used first. */
export function countTags(cases: readonly Case[]): CaseListView['tags'] {
  const counts = new Map<string, number>();
  for (const tag of cases.flatMap((doc) => doc.tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
}
