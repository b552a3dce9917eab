import { readFileSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../model/index.ts';
import { isAlive } from './is-alive.ts';

/** Takes a folder and makes it this process's alone until the given function is called; AppError `store-locked` where another one lives in it. */
export function lockFolder(dir: string): () => void {
  const path = join(dir, 'lock');
  for (let tries = 0; tries < 3; tries++) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' });
      return () => rmSync(path, { force: true });
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown;
    }
    const owner = ownerOf(path);
    if (owner !== undefined) {
      throw new AppError('store-locked', `暂存目录正被进程 ${owner} 使用：${dir}`, {
        path: dir,
        owner,
        isRetryable: false,
      });
    }
  }
  throw new AppError('store-locked', `暂存目录正被争用：${dir}`, { path: dir, isRetryable: false });
}

/** The living owner; a lock whose owner died is removed, also our own: a role that crashed is started again in the same process. */
function ownerOf(path: string): number | undefined {
  let owner: number;
  let madeAtMs: number;
  try {
    owner = Number(readFileSync(path, 'utf8'));
    madeAtMs = statSync(path).mtimeMs;
  } catch {
    return undefined;
  }
  const nowMs = performance.timeOrigin + performance.now();
  // After a restart of the machine its number may be anybody's.
  const isOfThisBoot = madeAtMs >= nowMs - uptime() * 1000 - 1000;
  if (owner !== process.pid && isOfThisBoot && isAlive(owner)) return owner;
  try {
    unlinkSync(path);
  } catch {
    // Somebody else was quicker; the next try tells.
  }
  return undefined;
}
