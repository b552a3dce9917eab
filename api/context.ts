import type { Clock, Configuration, Log, Rulebook, User } from '../model/index.ts';
import type { ChannelPort } from '../response/index.ts';
import type { Store } from '../store/port.ts';
import type { AccessLog } from './access-log.ts';
import type { PasswordCheck } from './auth/password.ts';
import type { Sessions } from './auth/sessions.ts';
import type { SignInLimit } from './auth/sign-in-limit.ts';
import type { LiveFeed } from './live/feed.ts';
import type { ReceivedView } from './views.ts';

/** What the API is given from outside. */
export interface ApiOptions {
  store: Store;
  config: Configuration;
  /** The clock of duties: an exercise's, where there is one. */
  clock: Clock;
  log: Log;
  isExercise: boolean;
  /** Stores NDJSON posts durably before it resolves (promise 1). */
  receive: (ndjson: string) => Promise<ReceivedView>;
  /** The built dashboards. */
  staticDir: string;
  /** The clock of sessions and tries; default: the machine's own. */
  machineClock?: Clock;
  /** How often the store is asked for changes, ms. */
  livePollMs?: number;
}

/** What every route finds in `c.var.api`; it serves as the response's context as well. */
export interface ApiContext {
  store: Store;
  config: Configuration;
  clock: Clock;
  log: Log;
  isExercise: boolean;
  receive: ApiOptions['receive'];
  machineClock: Clock;
  sessions: Sessions;
  isRightPassword: PasswordCheck;
  signInLimit: SignInLimit;
  accessLog: AccessLog;
  /** Earlier versions of the rulebook that were read; they never change. */
  rulebooks: Map<string, Rulebook>;
  live: LiveFeed;
  /** Reads receipts that gateways push. */
  channels: ReadonlyMap<string, ChannelPort>;
}

export interface ApiEnv {
  Variables: { api: ApiContext; user: User };
}
