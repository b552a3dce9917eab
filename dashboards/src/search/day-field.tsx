import { Input } from 'antd';
import { useId } from 'react';

interface DayFieldProps {
  label: string;
  value: string;
  min?: string;
  max: string;
  onChange(day: string): void;
}

/** A day, YYYY-MM-DD or empty, by the browser's own field. */
export function DayField({ label, value, min, max, onChange }: DayFieldProps) {
  const id = useId();
  return (
    <div className="day-field">
      <label htmlFor={id}>{label}</label>
      <Input id={id} type="date" min={min} max={max} value={value} onChange={(event) => onChange(event.target.value)} />
    </div>
  );
}
