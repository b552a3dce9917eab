import type { DispatchView } from '../../../api/views.ts';

/** What one person was sent of one document, over however many channels and however often. */
export interface DispatchGroup {
  key: string;
  document: DispatchView['document'];
  person: string;
  post: string;
  isResend: boolean;
  ways: DispatchView[];
  /** 2: it failed and reached the person by no other way; 1: one way failed; 0: none. */
  trouble: 0 | 1 | 2;
}

/** Sent by the program to those on duty, to keep them going: many, and of no use to who reads what was reported. */
const INTERNAL: ReadonlySet<DispatchView['document']> = new Set(['duty-alarm', 'confirm-request', 'channel-test']);

/** Takes dispatches and gives them by document and person, what failed first, then the flash report, which the clock measures (A13). */
export function groupDispatches(
  dispatches: readonly DispatchView[],
): Record<'forPeople' | 'internal', DispatchGroup[]> {
  const byKey = new Map<string, DispatchView[]>();
  for (const dispatch of dispatches.toSorted((a, b) => a.createdAtMs - b.createdAtMs)) {
    const key = `${dispatch.document} ${dispatch.person} ${dispatch.post}`;
    byKey.set(key, [...(byKey.get(key) ?? []), dispatch]);
  }
  const groups = [...byKey].flatMap(([key, ways]) => toGroup(key, ways)).sort(byUrgency);
  return {
    forPeople: groups.filter(({ document }) => !INTERNAL.has(document)),
    internal: groups.filter(({ document }) => INTERNAL.has(document)),
  };
}

function toGroup(key: string, ways: DispatchView[]): DispatchGroup[] {
  const [first] = ways;
  if (first === undefined) return [];
  const { document, person, post } = first;
  return [{ key, document, person, post, ways, isResend: ways.some((way) => way.isResend), trouble: troubleOf(ways) }];
}

function troubleOf(ways: readonly DispatchView[]): DispatchGroup['trouble'] {
  if (!ways.some(({ state }) => state === 'failed' || state === 'unknown')) return 0;
  return ways.some((way) => way.deliveredAtMs !== null || way.acknowledgedAtMs !== null) ? 1 : 2;
}

function byUrgency(a: DispatchGroup, b: DispatchGroup): number {
  const isFlash = ({ document }: DispatchGroup) => Number(document === 'flash-report');
  const startedMs = ({ ways }: DispatchGroup) => ways[0]?.createdAtMs ?? 0;
  return (
    b.trouble - a.trouble ||
    isFlash(b) - isFlash(a) ||
    startedMs(a) - startedMs(b) ||
    a.document.localeCompare(b.document)
  );
}
