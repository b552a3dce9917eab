// The people of an unattended drill: they do over HTTP what people do at the desk, and are refused as people are.
import { linkIn, tapLink } from '../demo/tap-link.ts';
import type { DrillAction, Role, Roster } from '../model/index.ts';
import { templateOf } from '../response/index.ts';
import type { DrillMessage } from './drill-gateway.ts';
import { makePaper } from './drill-paper.ts';

const TIMEOUT_MS = 10_000;

interface Desk {
  incidents: { id: string; level: number; clocks: { dutyId: string; ruleId: string; state: string }[] }[];
}

/** Someone who signs in for one role of the drill. */
export interface DrillUser {
  id: string;
  password: string;
  role: Role;
}

/** Does the drill's scripted actions. */
export interface DrillPeople {
  /** Does one action; gives why it could not be done yet, null when it was. */
  act(action: DrillAction): Promise<string | null>;
}

/** Takes the product's address, who may sign in, and the handsets' messages; gives the people. */
export function scriptedPeople(
  url: string,
  users: readonly DrillUser[],
  phones: { roster: Roster; messages: () => readonly DrillMessage[] },
): DrillPeople {
  const cookies = new Map<Role, string>();
  const call = async (role: Role, method: 'GET' | 'POST', path: string, body?: unknown): Promise<Response> => {
    const headers: Record<string, string> = { cookie: cookies.get(role) ?? (await signIn(role)) };
    if (body !== undefined) headers['content-type'] = 'application/json';
    const payload = body === undefined ? {} : { body: JSON.stringify(body) };
    return fetch(url + path, { method, headers, ...payload, signal: AbortSignal.timeout(TIMEOUT_MS) });
  };

  async function signIn(role: Role): Promise<string> {
    const user = users.find((one) => one.role === role);
    const response = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user: user?.id, password: user?.password }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.arrayBuffer();
    const cookie = response.headers.getSetCookie().map((line) => line.split(';', 1)[0]);
    cookies.set(role, cookie.join('; '));
    return cookie.join('; ');
  }

  async function gravest(role: Role): Promise<Desk['incidents'][number] | null> {
    const response = await call(role, 'GET', '/api/desk');
    if (!response.ok) return null;
    return ((await response.json()) as Desk).incidents[0] ?? null;
  }

  async function said(response: Response): Promise<string | null> {
    const body = (await response.json().catch(() => ({}))) as { message?: string };
    return response.ok ? null : (body.message ?? `HTTP ${response.status}`);
  }

  return {
    async act({ role, action }) {
      if (action.kind === 'acknowledge-link') return readLink(action, phones);
      const incident = await gravest(role);
      if (incident === null) return '值班台上还没有事件';
      if (action.kind === 'confirm') {
        const body = { level: action.level, reason: '演练：情况属实' };
        return said(await call(role, 'POST', `/api/incidents/${incident.id}/level`, body));
      }
      if (action.kind === 'three-sync') {
        const text = '演练：已一并研究部署';
        const body = { responsesTogether: text, wordingTogether: text, authorityTogether: text };
        return said(await call(role, 'POST', `/api/incidents/${incident.id}/three-sync`, body));
      }
      if (action.kind === 'paper') {
        return makePaper((method, path, body) => call(role, method, path, body), incident.id, action);
      }
      const clock = incident.clocks.find(({ ruleId, state }) => ruleId === action.duty && state === 'open');
      if (clock === undefined) return `值班台上还没有“${action.duty}”`;
      const person = action.person === undefined ? {} : { personId: action.person };
      const body = { note: action.note, receivedBy: action.receivedBy || null, atMs: null, ...person };
      return said(await call(role, 'POST', `/api/duties/${encodeURIComponent(clock.dutyId)}/proof`, body));
    },
  };
}

/** Leaders open what reached their phones: the superior's the flash report, whoever was asked a paper to be signed. */
async function readLink(
  { instruction, paper }: Extract<DrillAction['action'], { kind: 'acknowledge-link' }>,
  phones: { roster: Roster; messages: () => readonly DrillMessage[] },
): Promise<string | null> {
  const { superiorLeaders, ownLeaders } = phones.roster;
  const ids = paper === undefined ? superiorLeaders : [...superiorLeaders, ...ownLeaders];
  const leaders = phones.roster.people.filter((person) => ids.includes(person.id));
  const numbers = new Set(leaders.map((person) => person.phone));
  const words = paper === undefined ? '快报' : `请签批${templateOf(paper).name}`;
  const links = phones
    .messages()
    .filter((message) => numbers.has(message.phone) && message.text.includes(words) && message.status === 'DELIVRD')
    .flatMap((message) => linkIn(message.text) ?? []);
  if (links.length === 0) return `领导手机上还没有“${words}”`;
  for (const link of links) {
    const tapped = await tapLink(link, instruction);
    if (!tapped.isOk) return tapped.why;
  }
  return null;
}
