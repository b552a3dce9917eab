import type { TestGateway } from '../kit/gateway.ts';

/** Messages that a phone got again, marked or not: this gateway can be asked, so a mark is no excuse. */
export function doubleReports({ taken }: Pick<TestGateway, 'taken'>): string[] {
  const seen = new Set<string>();
  const doubles: string[] = [];
  for (const message of taken) {
    const dispatch = message.ref.replace(/-\d+$/, '');
    const text = message.text.replace('【重发】', '').replace(/\/r\/[\w-]+/, '');
    for (const key of [dispatch, `${message.phone} ${text}`]) {
      if (seen.has(key)) doubles.push(key);
      seen.add(key);
    }
  }
  return doubles;
}
