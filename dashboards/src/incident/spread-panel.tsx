import type { IncidentView } from '../../../api/views.ts';
import { Panel } from '../parts/panel.tsx';
import { useZone } from '../session/session-context.ts';
import { words } from '../words.ts';
import { SpreadChart } from './spread-chart.tsx';
import { spreadSeries } from './spread-series.ts';

/** How the story spread: a chart, and the same in a line for who cannot see it. */
export default function SpreadPanel({ view }: { view: IncidentView }) {
  const zone = useZone();
  const series = spreadSeries(view.posts);
  const first = series.startsMs[0];
  const last = series.startsMs.at(-1);
  const total = series.total.at(-1) ?? 0;
  if (first === undefined || last === undefined) return null;
  const summary = words.incident.chartSummary(total, zone.short(first), zone.short(last));
  const undated = series.undated > 0 ? `，${words.incident.chartUndated(series.undated)}` : '';
  return (
    <Panel title={words.incident.spread} extra={<span className="quiet">{`${summary}${undated}`}</span>}>
      <SpreadChart series={series} label={summary} />
    </Panel>
  );
}
