import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const dataDir = process.env.YUSHAO_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));

/** Path of a file of the public data sets, used in place; null where they are not there: tests then skip, saying so. */
export function dataFile(name: string): string | null {
  const path = join(dataDir, name);
  return existsSync(path) ? path : null;
}
