import { words } from '../words.ts';
import { DayField } from './day-field.tsx';

interface DayRangeProps {
  from: string;
  to: string;
  max: string;
  /** Days with their counts, newest first. */
  days: readonly { value: string; count: number }[];
  onChange(range: { from: string; to: string }): void;
}

const SHOWN = 7;

/** From which day to which, by the browser's own fields, or one of the newest days by a click. */
export function DayRange({ from, to, max, days, onChange }: DayRangeProps) {
  const isChosen = (day: string) => from === day && to === day;
  return (
    <fieldset className="facet">
      <legend>{words.search.facets.day}</legend>
      <DayField
        label={words.search.from}
        value={from}
        max={to || max}
        onChange={(day) => onChange({ from: day, to })}
      />
      <DayField
        label={words.search.to}
        value={to}
        min={from}
        max={max}
        onChange={(day) => onChange({ from, to: day })}
      />
      {days.slice(0, SHOWN).map(({ value, count }) => (
        <div key={value} className="facet-row">
          <button
            type="button"
            className="day"
            aria-pressed={isChosen(value)}
            onClick={() => onChange(isChosen(value) ? { from: '', to: '' } : { from: value, to: value })}
          >
            {value}
          </button>
          <span className="quiet number">{count.toLocaleString('en-US')}</span>
        </div>
      ))}
    </fieldset>
  );
}
