import { createHash, randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';
import { z } from 'zod';
import type { Clock, Settings, User } from '../../model/index.ts';
import type { Store } from '../../store/port.ts';
import { endSession, isEnded } from './ended-sessions.ts';
import { createSecretReader } from './secret.ts';

const COOKIE = 'yushao_session';
/** A duty shift; after it the officer who takes over signs in by his own name. */
const LIFETIME_MS = 12 * 3_600_000;

const Ticket = z.strictObject({ id: z.string(), user: z.string(), expiresAtMs: z.number(), mark: z.string() });
type Ticket = z.infer<typeof Ticket>;

export interface Sessions {
  /** Sets the signed cookie. */
  begin(c: Context, user: User): Promise<void>;
  /** The user whose valid cookie the request bears; a disabled user or one whose password changed is nobody. */
  find(c: Context): Promise<User | undefined>;
  /** Ends the session for good, not only in this browser. */
  end(c: Context): Promise<void>;
}

/** Changes with the password, so that a new password ends all older sessions. */
function passwordMark(user: User): string {
  return createHash('sha256').update(user.passwordHash).digest('base64url').slice(0, 12);
}

function parseTicket(value: string): Ticket | undefined {
  try {
    return Ticket.safeParse(JSON.parse(Buffer.from(value, 'base64url').toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

/** Gives sessions in a signed HttpOnly cookie, on the machine's clock: an exercise must not shorten a shift. */
export function createSessions(store: Store, settings: Settings, clock: Clock): Sessions {
  const secret = createSecretReader(store, settings);
  const isSecure = settings.publicUrl.startsWith('https:');

  async function readTicket(c: Context): Promise<Ticket | undefined> {
    const value = await getSignedCookie(c, await secret(), COOKIE);
    const ticket = value ? parseTicket(value) : undefined;
    return ticket !== undefined && ticket.expiresAtMs > clock.now() ? ticket : undefined;
  }

  return {
    async begin(c, user) {
      const ticket = {
        id: randomUUID(),
        user: user.id,
        expiresAtMs: clock.now() + LIFETIME_MS,
        mark: passwordMark(user),
      };
      await setSignedCookie(c, COOKIE, Buffer.from(JSON.stringify(ticket)).toString('base64url'), await secret(), {
        path: '/',
        httpOnly: true,
        sameSite: 'Lax',
        secure: isSecure,
        maxAge: LIFETIME_MS / 1000,
      });
    },
    async find(c) {
      const ticket = await readTicket(c);
      if (ticket === undefined || (await isEnded(store, ticket.id))) return undefined;
      const user = (await store.get('user', ticket.user))?.doc;
      return user !== undefined && !user.isDisabled && passwordMark(user) === ticket.mark ? user : undefined;
    },
    async end(c) {
      const ticket = await readTicket(c);
      deleteCookie(c, COOKIE, { path: '/', secure: isSecure });
      if (ticket !== undefined)
        await endSession(store, { id: ticket.id, expiresAtMs: ticket.expiresAtMs }, clock.now());
    },
  };
}
