import { useSession } from '../session/session-context.ts';
import { words } from '../words.ts';

/** Shouts that what is shown is an exercise; nothing in earnest. */
export function ExerciseBanner() {
  const { session } = useSession();
  if (!session.isExercise && session.speed <= 1) return null;
  return (
    <div className="banner banner-exercise" role="note">
      <strong>{words.common.exerciseBanner(session.speed)}</strong>
      <span>{words.common.exerciseNote}</span>
    </div>
  );
}
