import type { AccountingView } from '../../../api/views-accounting.ts';
import { Panel } from '../parts/panel.tsx';
import { useZone } from '../session/session-context.ts';
import { words } from '../words.ts';

/** When which source saw nothing: what was published then may have been missed. */
export function BlindPanel({ intervals }: { intervals: AccountingView['blind'] }) {
  const zone = useZone();
  const moment = (ms: number | null, none: string) => (ms === null ? none : zone.short(ms));
  return (
    <Panel title={words.accounting.blind} extra={<span className="quiet">{words.accounting.blindNote}</span>}>
      <ul className="course">
        {intervals.map(({ sourceId, name, fromMs, toMs, why }) => (
          <li key={`${sourceId}:${fromMs}:${toMs}`}>
            <span className="time">
              {words.accounting.blindTo(moment(fromMs, words.accounting.unknown), moment(toMs, words.accounting.still))}
            </span>
            <span>
              {name}：{why}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
