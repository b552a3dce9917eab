import type { ReactNode } from 'react';

/** An empty state: what is empty, and what that means. */
export function Nothing({ title, note, children }: { title: string; note?: string; children?: ReactNode }) {
  return (
    <div className="state">
      <h2>{title}</h2>
      {note && <p className="quiet">{note}</p>}
      {children}
    </div>
  );
}
