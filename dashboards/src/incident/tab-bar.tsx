import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { words } from '../words.ts';
import type { Tab } from './tabs.ts';

interface TabBarProps {
  tabs: readonly Tab[];
  active: Tab;
  /** How many things wait for a person, by tab. */
  counts: Partial<Record<Tab, number>>;
}

const steps: Partial<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/** The tabs as links, so that each has an address; arrows, Home and End go from one to the next. */
export function TabBar({ tabs, active, counts }: TabBarProps) {
  const list = useRef<HTMLDivElement>(null);
  const [path, go] = useLocation();
  useEffect(() => bringIntoView(list.current, active), [active]);
  const onKeyDown = (event: KeyboardEvent) => {
    const to = target(tabs, active, event.key);
    if (to === undefined) return;
    event.preventDefault();
    go(address(path, to), { replace: true });
    document.getElementById(`tab-${to}`)?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label={words.incident.parts} ref={list} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <Link
          key={tab}
          id={`tab-${tab}`}
          href={address(path, tab)}
          replace
          role="tab"
          aria-selected={tab === active}
          aria-controls="tab-panel"
          tabIndex={tab === active ? 0 : -1}
        >
          {words.incident.tabs[tab]}
          <Count of={counts[tab] ?? 0} />
        </Link>
      ))}
    </div>
  );
}

function Count({ of }: { of: number }) {
  if (of === 0) return null;
  return (
    <span className="tab-count">
      {of}
      <span className="hidden">{words.incident.waiting}</span>
    </span>
  );
}

function address(path: string, tab: Tab): string {
  return `${path}?tab=${tab}`;
}

function target(tabs: readonly Tab[], active: Tab, key: string): Tab | undefined {
  if (key === 'Home') return tabs[0];
  if (key === 'End') return tabs.at(-1);
  const step = steps[key];
  return step === undefined ? undefined : tabs[(tabs.indexOf(active) + step + tabs.length) % tabs.length];
}

/** On a phone the bar is wider than the screen; only the bar moves, never the page. */
function bringIntoView(list: HTMLElement | null, active: Tab): void {
  const tab = document.getElementById(`tab-${active}`);
  if (list && tab) list.scrollLeft = tab.offsetLeft - (list.clientWidth - tab.clientWidth) / 2;
}
