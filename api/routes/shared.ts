import { OpenAPIHono, z } from '@hono/zod-openapi';
import type { ApiEnv } from '../context.ts';
import { refuseInvalid } from '../validation.ts';

/** Gives an empty set of routes whose failed validations name the field. */
export function newRoutes() {
  return new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => {
      if (!result.success) refuseInvalid(result.error.issues);
    },
  });
}

/** The one good answer of a route; refusals are alike everywhere and are added to the description in one place. */
export function answers<S extends z.ZodType>(schema: S, description: string) {
  return { 200: { description, content: { 'application/json': { schema } } } } as const;
}

/** A JSON body that must be there. */
export function jsonBody<S extends z.ZodType>(schema: S) {
  return { required: true, content: { 'application/json': { schema } } } as const;
}

/** What a person gives as the ground of a decision; it ends up in the audit log. */
export const reason = z.string().trim().min(1).max(2_000);

/** A moment a person states, ms UTC. */
export const statedAtMs = z.number().int().positive();

export const idParam = z.object({ id: z.string().min(1).max(200) });
