import type { Configuration, Incident } from '../../model/index.ts';
import { clip, withStop } from '../documents/sms.ts';
import { shortTime } from '../documents/times.ts';

/** Takes an incident that was declared particularly serious and a link; gives the report that goes to the superior and the city's main leaders (A12). */
export function composeUrgent(
  incident: Incident,
  config: Pick<Configuration, 'unit' | 'settings'>,
  link: string,
): string {
  const mark = incident.isExercise ? '【演练】' : '';
  const at = shortTime(incident.occurrenceAtMs, config.settings.timeZone);
  const why = clip(incident.urgent?.reason ?? '', 60);
  return `${mark}特别重大事项报告（${config.unit.name}）：${withStop(clip(incident.title, 50))}${at}发生，${withStop(why)}处置方案随后报送。详情：${link}`;
}
