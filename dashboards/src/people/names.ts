import type { PeopleView } from '../../../api/views-people.ts';

/** Takes the roster and gives a person's name by id. */
export function namesOf(view: Pick<PeopleView, 'people'>): (id: string) => string {
  const names = new Map(view.people.map((person) => [person.id, person.name]));
  return (id) => names.get(id) ?? id;
}

/** Takes the roster and gives the choices of a person field. */
export function choicesOf(view: Pick<PeopleView, 'people'>): { value: string; label: string }[] {
  return view.people.map(({ id, name, post }) => ({ value: id, label: `${name}（${post}）` }));
}
