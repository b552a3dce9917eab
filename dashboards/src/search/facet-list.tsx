import { Checkbox } from 'antd';

interface FacetListProps {
  title: string;
  counts: readonly { value: string; count: number }[];
  chosen: readonly string[];
  word(value: string): string;
  onToggle(value: string): void;
}

const SHOWN = 10;

/** One facet: its values with counts, chosen ones first, also those that count nothing now. */
export function FacetList({ title, counts, chosen, word, onToggle }: FacetListProps) {
  const rows = [
    ...chosen.map((value) => ({ value, count: counts.find((row) => row.value === value)?.count ?? null })),
    ...counts.filter((row) => !chosen.includes(row.value) && row.value !== '').slice(0, SHOWN),
  ];
  if (rows.length === 0) return null;
  return (
    <fieldset className="facet">
      <legend>{title}</legend>
      {rows.map(({ value, count }) => (
        <div key={value} className="facet-row">
          <Checkbox checked={chosen.includes(value)} onChange={() => onToggle(value)}>
            {word(value)}
          </Checkbox>
          <span className="quiet number">{count?.toLocaleString('en-US')}</span>
        </div>
      ))}
    </fieldset>
  );
}
