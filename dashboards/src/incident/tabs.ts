import type { SessionView } from '../../../api/views.ts';
import { whyNot } from '../session/permissions.ts';
import { words } from '../words.ts';

/** A part of the incident page, by its name in the address (`?tab=papers`). */
export type Tab = keyof typeof words.incident.tabs;

const all = Object.keys(words.incident.tabs) as Tab[];
/** What is shown also to who may not see deliveries, instructions and the log. */
const unrestricted: ReadonlySet<Tab> = new Set(['handling', 'publishing', 'opinion']);
/** Where the things are that an address points at by `#`. */
const anchors: readonly (readonly [string, Tab])[] = [
  ['duty-', 'handling'],
  ['dispatch-', 'sent'],
  ['audit-', 'log'],
];

/** Takes a session and gives the tabs that its user may see, the first being where the page opens. */
export function tabsFor(session: SessionView): readonly Tab[] {
  const isFull = whyNot(session, 'incident.read-restricted') === null;
  return isFull ? all : all.filter((tab) => unrestricted.has(tab));
}

/** Takes the address's query and hash and gives the tab that they name, the first where they name none of `tabs`. */
export function tabOf(tabs: readonly Tab[], query: string, hash: string): Tab {
  const named = new URLSearchParams(query).get('tab');
  const anchored = anchors.find(([start]) => hash.startsWith(`#${start}`))?.[1];
  return tabs.find((tab) => tab === named) ?? tabs.find((tab) => tab === anchored) ?? 'handling';
}
