import { type ReactNode, useId } from 'react';

interface PanelProps {
  title: string;
  extra?: ReactNode;
  /** Said beside the title instead of the content where there is none, so that an empty panel is one line high. */
  empty?: string | false;
  children?: ReactNode;
}

/** A titled section of a page; one line high while it is empty. */
export function Panel({ title, extra, empty = false, children }: PanelProps) {
  const id = useId();
  return (
    <section className={empty === false ? 'panel' : 'panel panel-empty'} aria-labelledby={id}>
      <header className="panel-head">
        <h2 id={id}>{title}</h2>
        {empty !== false && <p className="quiet panel-note">{empty}</p>}
        {extra}
      </header>
      {empty === false && children}
    </section>
  );
}
