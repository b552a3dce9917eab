import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use as register } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useZone } from '../session/session-context.ts';
import { spreadOption } from './spread-option.ts';
import type { SpreadSeries } from './spread-series.ts';

register([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

/** Draws the spread; only the parts of echarts that it needs are loaded. */
export function SpreadChart({ series, label }: { series: SpreadSeries; label: string }) {
  const zone = useZone();
  const place = useRef<HTMLDivElement>(null);
  const option = JSON.stringify(spreadOption(series, zone));
  useEffect(() => {
    if (!place.current) return;
    const chart = init(place.current, undefined, { renderer: 'svg' });
    chart.setOption(JSON.parse(option));
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(place.current);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  }, [option]);
  return <div ref={place} className="chart" role="img" aria-label={label} />;
}
