import { AppError, type Duty, type Incident, type Person } from '../../model/index.ts';
import type { ResponseContext } from '../context.ts';
import { addresseesOf } from '../outbox/recipients.ts';
import { rulebookOf } from '../rulebook/versions.ts';

/** Takes a duty that must be done in person and who did it; gives that person. AppError input-invalid when nobody is named, or one who is neither meant nor the recorded stand-in (A6). Null for a duty that anyone may do. */
export async function whoInPerson(
  ctx: ResponseContext,
  duty: Duty,
  incident: Incident,
  personId: string | null,
): Promise<Person | null> {
  const { roster } = ctx.config;
  const { duties } = await rulebookOf(ctx, incident);
  const meant = duties.find((rule) => rule.id === duty.ruleId)?.inPerson;
  if (meant === undefined) return null;
  const own = addresseesOf(meant, roster, incident.departmentIds);
  const standIns = roster.people.filter(({ id }) => own.includes(id)).flatMap(({ standIn }) => standIn ?? []);
  const allowed = new Set([...own, ...standIns]);
  const person = roster.people.find((candidate) => candidate.id === personId);
  if (person !== undefined && allowed.has(person.id)) return person;
  const names = roster.people.filter(({ id }) => allowed.has(id)).map(({ name }) => name);
  throw new AppError('input-invalid', `“${duty.title}”须写明亲自处置的人，只能是${names.join('、')}`, {
    field: 'personId',
    allowed: [...allowed],
  });
}
