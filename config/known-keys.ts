import type { z } from 'zod';
import type { FieldPath } from './problems.ts';

type Schema = z.core.$ZodType;
type Def = z.core.$ZodTypes['_zod']['def'];

/** Takes a schema, a path and the value checked, and gives the keys that the table at that path may have. */
export function knownKeys(schema: Schema, path: FieldPath, value: unknown): string[] {
  const def = open(schema, value);
  const [part, ...rest] = path;
  if (part === undefined) return def.type === 'object' ? Object.keys(def.shape) : [];
  const inner = child(def, part);
  const below = value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[part] : undefined;
  return inner === undefined ? [] : knownKeys(inner, rest, below);
}

/** Takes off what wraps a schema, and picks the branch of a union by its discriminator. */
function open(schema: Schema, value: unknown): Def {
  const def = schema._zod.def as Def;
  if ('innerType' in def) return open(def.innerType as Schema, value);
  if (def.type !== 'union' || !('discriminator' in def)) return def;
  const key = String(def.discriminator);
  const found = value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[key] : undefined;
  const branch = def.options.find((option) => open(option, undefined) && hasTag(option, key, found));
  return branch === undefined ? def : open(branch, value);
}

function hasTag(option: Schema, key: string, tag: unknown): boolean {
  const def = option._zod.def as Def;
  const literal = def.type === 'object' ? (def.shape[key]?._zod.def as Def | undefined) : undefined;
  return literal?.type === 'literal' && literal.values.includes(tag as never);
}

function child(def: Def, part: string | number): Schema | undefined {
  if (def.type === 'object') return def.shape[part];
  if (def.type === 'array') return def.element;
  return def.type === 'record' ? def.valueType : undefined;
}
