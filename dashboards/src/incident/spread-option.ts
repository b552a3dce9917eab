import type { Zone } from '../clock/zone.ts';
import { words } from '../words.ts';
import { type SpreadSeries, tierOrder } from './spread-series.ts';

const colours: Record<(typeof tierOrder)[number], string> = {
  central: '#b4161b',
  portal: '#c2620a',
  provincial: '#d9a32b',
  city: '#3f7fb5',
  self: '#9aa6b2',
};

/** Takes the series and gives the chart: new posts stacked by tier, and the total as a line. */
export function spreadOption(series: SpreadSeries, zone: Zone) {
  const shown = tierOrder.filter((tier) => series.byTier[tier].some((count) => count > 0));
  return {
    animation: false,
    grid: { left: 36, right: 40, top: 34, bottom: 26 },
    legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 10, textStyle: { color: '#1a2430' } },
    tooltip: { trigger: 'axis', confine: true },
    xAxis: { type: 'category', data: series.startsMs.map((ms) => zone.short(ms)), axisLabel: { hideOverlap: true } },
    yAxis: [
      { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: '#e6eaee' } } },
      { type: 'value', minInterval: 1, splitLine: { show: false } },
    ],
    series: [
      ...shown.map((tier) => ({
        ...{ name: words.tiers[tier], type: 'bar', stack: 'new', data: series.byTier[tier] },
        ...{ itemStyle: { color: colours[tier] }, barMaxWidth: 28 },
      })),
      {
        ...{ name: words.incident.chartTotal, type: 'line', yAxisIndex: 1, data: series.total },
        ...{
          showSymbol: series.total.length < 3,
          lineStyle: { color: '#16324f', width: 2 },
          itemStyle: { color: '#16324f' },
        },
      },
    ],
  };
}
