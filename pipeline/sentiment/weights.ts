import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Kinds of texts the model has learnt feelings from; it tells by itself which one a text is of. */
export const registers = ['hotel', 'takeaway', 'product', 'weibo'] as const;
export type Register = (typeof registers)[number];

/** Slots of the table of weights; a feature is found by its hash and known by eight more bits of it. */
export const slotCount = 2 ** 18;
/** Slots of the smaller table that tells the register. */
export const registerSlotCount = 2 ** 15;
/** The table's columns: a sign for each kind of review, three classes for a microblog. */
export const headNames = ['hotel', 'takeaway', 'product', 'negative', 'neutral', 'positive'] as const;

const line = z.strictObject({ slope: z.number(), offset: z.number() });
/** What of the model is not a table. */
export const FeelingScales = z.strictObject({
  heads: z.array(z.strictObject({ scale: z.number(), bias: z.number() })).length(headNames.length),
  register: z.strictObject({ scale: z.number(), priors: z.array(z.number()).length(registers.length) }),
  /** From a sum to log odds: one line for each head, the three of a microblog sharing a slope. */
  calibration: z.array(line).length(headNames.length),
});
export type FeelingScales = z.infer<typeof FeelingScales>;

/** The trained model (scripts/train-sentiment.ts): whole numbers in tables, with their scales. */
export interface FeelingWeights extends FeelingScales {
  /** Eight bits of the hash of the feature that owns a slot. */
  marks: Uint8Array;
  /** Weights by head and slot, as roots with their sign. */
  table: Int8Array;
  /** Weights by register and slot, as roots with their sign. */
  registerTable: Int8Array;
}

/** Reads the model that ships with the program; throws where a file is cut short. */
export function readFeelingWeights(): FeelingWeights {
  const bytes = readFileSync(new URL('weights.bin', import.meta.url));
  const scales = FeelingScales.parse(JSON.parse(readFileSync(new URL('weights.json', import.meta.url), 'utf8')));
  const sizes = [slotCount, slotCount * headNames.length, registerSlotCount * registers.length];
  if (bytes.length !== sizes.reduce((sum, size) => sum + size, 0)) throw new RangeError('weights.bin is cut short');
  const at = bytes.byteOffset;
  return {
    ...scales,
    marks: new Uint8Array(bytes.buffer, at, sizes[0]),
    table: new Int8Array(bytes.buffer, at + slotCount, sizes[1]),
    registerTable: new Int8Array(bytes.buffer, at + slotCount + (sizes[1] ?? 0), sizes[2]),
  };
}

/** Takes a feature's hash and gives its slot, with the mark by which the slot's owner is known. */
export function slotOf(hash: number): { slot: number; mark: number } {
  return { slot: hash & (slotCount - 1), mark: hash >>> 24 };
}

/** Takes a feature's hash and gives its slot in the table of registers. */
export function registerSlotOf(hash: number): number {
  return (hash >>> 7) & (registerSlotCount - 1);
}
