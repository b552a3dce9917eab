const WAN = 10_000;

/** Takes a count and gives it as Chinese readers take it in at a glance: 9,800, 1.2万, 340万. */
export function countText(count: number): string {
  if (count < WAN) return count.toLocaleString('en-US');
  const wan = count / WAN;
  return `${wan < 100 ? Number(wan.toFixed(1)) : Math.round(wan)}万`;
}
