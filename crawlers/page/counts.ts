const units: Record<string, number> = {
  千: 1e3,
  k: 1e3,
  万: 1e4,
  w: 1e4,
  十万: 1e5,
  百万: 1e6,
  m: 1e6,
  千万: 1e7,
  亿: 1e8,
};

/** Takes a count as sites show it (`1,234`, `651万`, `100万+`, `3.2k`) and gives a whole number, or undefined. */
export function readCount(shown: unknown): number | undefined {
  if (typeof shown === 'number') return Number.isFinite(shown) && shown >= 0 ? Math.round(shown) : undefined;
  if (typeof shown !== 'string') return undefined;
  const match = /(\d[\d,，]*(?:\.\d+)?)\s*(千万|百万|十万|[千万亿kKwWmM](?![a-zA-Z]))?/.exec(shown.normalize('NFKC'));
  if (!match?.[1]) return undefined;
  const number = Number(match[1].replace(/[,，]/g, ''));
  return Number.isFinite(number) ? Math.round(number * (units[match[2]?.toLowerCase() ?? ''] ?? 1)) : undefined;
}
