import type { Configuration, User } from '../../model/index.ts';
import type { Store } from '../../store/port.ts';

const MAX_USERS = 1_000;

/** Turns ids of people and users into what is shown. */
export interface Names {
  person(id: string): { name: string; post: string };
  /** Of an audit row: the program, a user, a person; an unknown id stays as it is. */
  actor(id: string): string;
}

/** Takes the configuration and the users; gives the names. */
export function createNames(config: Pick<Configuration, 'roster'>, users: readonly User[]): Names {
  const people = new Map(config.roster.people.map((person) => [person.id, person]));
  const userNames = new Map(users.map((user) => [user.id, user.name]));
  return {
    person: (id) => ({ name: people.get(id)?.name ?? id, post: people.get(id)?.post ?? '' }),
    actor: (id) => (id === 'program' ? '系统' : (userNames.get(id) ?? people.get(id)?.name ?? id)),
  };
}

/** Reads the users and gives the names. */
export async function loadNames(store: Store, config: Pick<Configuration, 'roster'>): Promise<Names> {
  const users = await store.list('user', { limit: MAX_USERS });
  return createNames(
    config,
    users.map(({ doc }) => doc),
  );
}
