import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../store/sqlite/index.ts';
import { describeStoreContract } from './store-contract.ts';

describeStoreContract('sqlite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'yushao-store-'));
  return {
    open: () => openSqliteStore({ path: join(folder, 'yushao.db') }),
    remove: () => rm(folder, { recursive: true }),
  };
});
