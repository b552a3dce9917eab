import { expect, test } from 'vitest';
import { isAllowed, type Permission, roleNames } from '../../api/permissions.ts';
import { rolesOf } from '../../dashboards/src/session/permissions.ts';
import type { Role } from '../../model/index.ts';

test.each(Object.entries(rolesOf))('the pages offer %s to exactly those whom the API lets do it', (deed, roles) => {
  const having = (Object.keys(roleNames) as Role[]).filter((role) => isAllowed({ roles: [role] }, deed as Permission));
  expect([...roles].sort()).toEqual(having.sort());
});
