import { z } from '@hono/zod-openapi';
import { Level } from '../../model/index.ts';

/** `a=1&a=2` and `a=1,2` alike, each value one of the schema's. */
export function listOf<S extends z.ZodType<unknown, string>>(schema: S) {
  return z
    .union([z.string(), z.array(z.string())])
    .transform((given) => [given].flat().flatMap((part) => part.split(',').filter((value) => value !== '')))
    .pipe(z.array(schema))
    .openapi({ type: 'string', description: '可重复，或以逗号分隔' });
}

/** Levels 1 to 3, or `none` for what is no incident. */
export const levelsQuery = listOf(z.enum(['1', '2', '3', 'none']))
  .transform((levels) => levels.map((level) => (level === 'none' ? null : Level.parse(Number(level)))))
  .openapi({ type: 'string', description: '1、2、3 或 none，可重复，或以逗号分隔' });

/** Milliseconds UTC, or ISO 8601 with an offset; gives ms. */
export const momentQuery = z
  .string()
  .transform((text, issues) => {
    const ms = /^\d{1,16}$/.test(text) ? Number(text) : isoMs(text);
    if (Number.isSafeInteger(ms)) return ms;
    issues.addIssue({ code: 'custom', message: '须为毫秒数，或带时区的 ISO 8601 时间' });
    return z.NEVER;
  })
  .openapi({ type: 'string', description: '毫秒数，或带时区的 ISO 8601 时间' });

function isoMs(text: string): number {
  return z.iso.datetime({ offset: true, local: false }).safeParse(text).success ? Date.parse(text) : Number.NaN;
}

/** A whole number from `min` to `max`. */
export function wholeNumber(min: number, max: number) {
  return z
    .string()
    .regex(/^\d{1,9}$/, '须为整数')
    .transform(Number)
    .pipe(z.number().min(min).max(max))
    .openapi({ type: 'integer' });
}
