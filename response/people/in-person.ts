import { AppError, type Duty, type Incident, type Person } from '../../model/index.ts';
import type { ResponseContext } from '../context.ts';
import { addresseesOf } from '../outbox/recipients.ts';
import { rulebookOf } from '../rulebook/versions.ts';

/** Takes a duty and its incident; gives who may do it in person: those meant and their recorded stand-ins (A6). Null for a duty that anyone may do. */
export async function ableInPerson(ctx: ResponseContext, duty: Duty, incident: Incident): Promise<Person[] | null> {
  const { roster } = ctx.config;
  const { duties } = await rulebookOf(ctx, incident);
  const meant = duties.find((rule) => rule.id === duty.ruleId)?.inPerson;
  if (meant === undefined) return null;
  const own = addresseesOf(meant, roster, incident.departmentIds);
  const standIns = roster.people.filter(({ id }) => own.includes(id)).flatMap(({ standIn }) => standIn ?? []);
  return roster.people.filter(({ id }) => own.includes(id) || standIns.includes(id));
}

/** Takes a duty that must be done in person and who did it; gives that person. AppError input-invalid when nobody is named, or one who may not. Null for a duty that anyone may do. */
export async function whoInPerson(
  ctx: ResponseContext,
  duty: Duty,
  incident: Incident,
  personId: string | null,
): Promise<Person | null> {
  const able = await ableInPerson(ctx, duty, incident);
  if (able === null) return null;
  const person = able.find(({ id }) => id === personId);
  if (person !== undefined) return person;
  const names = able.map(({ name }) => name).join('、');
  throw new AppError('input-invalid', `“${duty.title}”须写明亲自处置的人，只能是${names}`, {
    field: 'personId',
    allowed: able.map(({ id }) => id),
  });
}
