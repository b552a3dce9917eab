import type { SessionView } from '../../../api/views.ts';
import { words } from '../words.ts';

type Role = SessionView['user']['roles'][number];

const officers: readonly Role[] = ['duty-officer', 'opinion-admin'];
const searchers: readonly Role[] = [...officers, 'spokesperson', 'party-office', 'analyst', 'system-admin'];

// The API decides (api/permissions.ts); this copy, compared with it in test/browser, only spares people a button that would be refused.
/** Which roles may do what, by the API's names of it. */
export const rolesOf = {
  'level.confirm': officers,
  'report.send': officers,
  'incident.dismiss': officers,
  'incident.close': officers,
  'level.determine': ['party-office'],
  'three-sync.fill': ['spokesperson'],
  'proof.record': [...officers, 'party-office'],
  'alarm.acknowledge': [...officers, 'party-office', 'system-admin'],
  'incident.read-restricted': [...searchers, 'leader', 'superior-leader'],
  'publishing.read': [...searchers, 'leader', 'superior-leader'],
  'publishing.prepare': [...officers, 'spokesperson', 'party-office'],
  'publishing.decide': ['spokesperson', 'party-office'],
  'media.answer': ['spokesperson'],
  'guidance.own': ['commentator'],
  'board.read': [...searchers, 'leader', 'superior-leader'],
  'board.handle': [...officers, 'party-office'],
  'partner.read': [...searchers, 'leader', 'superior-leader'],
  'partner.edit': [...officers, 'spokesperson', 'party-office'],
  'case.read': [...searchers, 'leader', 'superior-leader'],
  'case.write': [...officers, 'party-office'],
  'accounting.read': ['party-office', 'leader', 'superior-leader'],
  'accounting.write': ['party-office'],
  'access.read': ['party-office', 'system-admin'],
  'people.read': [...officers, 'spokesperson', 'party-office', 'leader', 'system-admin'],
  'rota.set': [...officers, 'party-office', 'system-admin'],
  'ladder.answer': [...officers, 'party-office', 'leader'],
  'urgent.declare': [...officers, 'party-office', 'leader'],
  'broadcast.send': [...officers, 'party-office'],
  'patrol.record': officers,
  'paper.draft': [...officers, 'party-office'],
  'paper.approve': ['party-office', 'leader'],
  'instruction.follow': [...officers, 'party-office'],
  'archive.search': searchers,
  'sources.read': [...officers, 'analyst', 'system-admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Deed = keyof typeof rolesOf;

/** Takes a session and a deed and gives null when the user may do it, else who may, in Chinese. */
export function whyNot(session: SessionView, deed: Deed): string | null {
  const having: readonly Role[] = rolesOf[deed];
  if (session.user.roles.some((role) => having.includes(role))) return null;
  return words.common.notAllowed(having.map((role) => words.roles[role] ?? role).join('或'));
}
