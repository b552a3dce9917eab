import { Button } from 'antd';
import { useState } from 'react';
import type { DeskView } from '../../../api/views.ts';
import { words } from '../words.ts';
import { AlarmLine } from './alarm-line.tsx';

type Alarm = DeskView['alarms'][number];
const gravest: Record<Alarm['severity'], number> = { critical: 0, serious: 1, warning: 2 };
const SHOWN = 2;

/** Alarms on top of the desk: those nobody has answered first, the gravest first. */
export function AlarmStrip({ alarms }: { alarms: readonly Alarm[] }) {
  const [isLong, setIsLong] = useState(false);
  const open = alarms.filter((alarm) => alarm.state !== 'cleared').toSorted(byUrgency);
  if (open.length === 0) return null;
  const rest = open.length - SHOWN;
  return (
    <section className="alarms" aria-label={words.desk.alarms} aria-live="assertive">
      {(isLong ? open : open.slice(0, SHOWN)).map((alarm) => (
        <AlarmLine key={alarm.id} alarm={alarm} />
      ))}
      {rest > 0 && (
        <Button size="small" type="link" onClick={() => setIsLong(!isLong)}>
          {isLong ? words.desk.fewerAlarms : words.desk.moreAlarms(rest)}
        </Button>
      )}
    </section>
  );
}

function byUrgency(a: Alarm, b: Alarm): number {
  return (
    Number(a.state === 'acknowledged') - Number(b.state === 'acknowledged') ||
    gravest[a.severity] - gravest[b.severity] ||
    b.raisedAtMs - a.raisedAtMs
  );
}
