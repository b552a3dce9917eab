import { useEffect, useMemo } from 'react';
import type { SessionView } from '../../../api/views.ts';
import { useServerClock } from '../clock/clock-context.ts';
import { createZone } from '../clock/zone.ts';
import { Frame } from '../frame/frame.tsx';
import { LiveProvider } from '../live/live-provider.tsx';
import { LoadError } from '../parts/load-error.tsx';
import { PageSkeleton } from '../parts/page-skeleton.tsx';
import { useSessionQuery } from '../server/queries.ts';
import { SessionContext } from './session-context.ts';
import { SignIn } from './sign-in.tsx';

/** Shows the pages to who is signed in, and the sign-in page to everybody else; the address stays, so that one lands where one was going. */
export function SignInGate() {
  const { data, error, isPending, refetch } = useSessionQuery();
  if (isPending) return <PageSkeleton />;
  if (data) return <SignedInPages session={data} />;
  if (error && data === undefined) return <LoadError error={error} onRetry={() => void refetch()} />;
  return <SignIn />;
}

function SignedInPages({ session }: { session: SessionView }) {
  const clock = useServerClock();
  useEffect(() => clock.sync(session.nowMs, session.speed), [clock, session]);
  const signedIn = useMemo(() => ({ session, zone: createZone(session.timeZone) }), [session]);
  return (
    <SessionContext value={signedIn}>
      <LiveProvider>
        <Frame />
      </LiveProvider>
    </SessionContext>
  );
}
