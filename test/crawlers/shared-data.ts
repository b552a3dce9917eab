import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Takes a path under the shared data (`YUSHAO_DATA`, by default ../shared/data) and gives it whole; says loudly when it is absent, and throws then under REQUIRE_ALL=1. */
export function needsData(path: string): string {
  const whole = join(process.env.YUSHAO_DATA ?? join(import.meta.dirname, '../../../shared/data'), path);
  if (!existsSync(whole)) {
    if (process.env.REQUIRE_ALL === '1') throw new Error(`data is missing: ${path}`);
    console.warn(`SKIPPED, data is missing: ${path}`);
  }
  return whole;
}
