import { createContext, use } from 'react';
import type { SessionView } from '../../../api/views.ts';
import type { Zone } from '../clock/zone.ts';

/** Who is signed in, and the zone that times are shown in. */
export interface SignedIn {
  session: SessionView;
  zone: Zone;
}

export const SessionContext = createContext<SignedIn | null>(null);

/** The session; only below the sign-in gate. */
export function useSession(): SignedIn {
  const signedIn = use(SessionContext);
  if (!signedIn) throw new Error('useSession outside the sign-in gate');
  return signedIn;
}

/** The unit's zone, to show and read times in. */
export function useZone(): Zone {
  return useSession().zone;
}
