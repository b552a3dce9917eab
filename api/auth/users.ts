import { z } from 'zod';
import { AppError, Role, type User } from '../../model/index.ts';
import type { Store } from '../../store/port.ts';
import { refuseInvalid } from '../validation.ts';
import { hashPassword } from './password.ts';

const NewUser = z.strictObject({
  user: z.string().regex(/^[\p{L}\p{N}._@-]{1,64}$/u, '1 至 64 个字母、汉字、数字或 . _ @ -'),
  name: z.string().trim().min(1).max(64),
  password: z.string().min(8).max(200),
  roles: z.array(Role).min(1),
  personId: z.string().min(1).nullable().default(null),
});
export type NewUser = z.input<typeof NewUser>;

/** Creates someone who can sign in, with its audit row; AppError input-invalid names the field, conflict when the name is taken. */
export async function createUser(store: Store, wanted: NewUser, by: { actor: string; nowMs: number }): Promise<User> {
  const parsed = NewUser.safeParse(wanted);
  if (!parsed.success) return refuseInvalid(parsed.error.issues);
  const { user: id, name, password, roles, personId } = parsed.data;
  const passwordHash = await hashPassword(password);
  const user: User = { id, name, passwordHash, roles, personId, createdAtMs: by.nowMs, isDisabled: false };
  const outcome = await store.commit({
    writes: [{ op: 'create', kind: 'user', doc: user }],
    audit: [
      {
        atMs: by.nowMs,
        actor: by.actor,
        action: 'user.create',
        subject: id,
        incidentId: null,
        detail: { name, roles },
      },
    ],
  });
  if (!outcome.ok) throw new AppError('conflict', `用户名 ${id} 已被使用`, { user: id });
  return user;
}
