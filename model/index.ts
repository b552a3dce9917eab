// The product's words as schemas and types. Imports zod only; knows no clock, store or network.
export * from './channel.ts';
export * from './clock.ts';
export * from './configuration.ts';
export * from './dispatch.ts';
export * from './duty.ts';
export * from './errors.ts';
export * from './incident.ts';
export * from './judgement.ts';
export * from './outlet.ts';
export * from './people.ts';
export * from './post.ts';
export * from './raw-post.ts';
export * from './rulebook.ts';
export * from './settings.ts';
export * from './source.ts';
export * from './story.ts';
export * from './unit.ts';
