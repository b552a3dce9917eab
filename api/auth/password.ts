import { hash, verify } from '@node-rs/argon2';
import { errorText, type Log, type User } from '../../model/index.ts';

/** Takes a password and gives its Argon2id hash (the library's default: 19 MiB, 2 passes). */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

export type PasswordCheck = (user: User | undefined, password: string) => Promise<boolean>;

/** Gives a check that takes as long for a name nobody has as for a wrong password, so that names cannot be found out by time. */
export function createPasswordCheck(log: Log): PasswordCheck {
  let decoy: Promise<string> | undefined;
  return async (user, password) => {
    decoy ??= hashPassword('nobody');
    const target = user?.passwordHash ?? (await decoy);
    try {
      const isRight = await verify(target, password);
      return isRight && user !== undefined && !user.isDisabled;
    } catch (cause) {
      log.error('api: a stored password hash cannot be read', { user: user?.id, error: errorText(cause) });
      return false;
    }
  };
}
