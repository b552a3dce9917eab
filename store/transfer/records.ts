import { createHash } from 'node:crypto';
import { canonicalJson } from '../audit-chain.ts';
import { type Documents, indexedFields, type Kind, type PostRecord } from '../port.ts';

/** What is carried by id: every kind of document, and posts. The audit log is carried by seq. */
export type CarriedKind = Kind | 'post';

/** Kinds in the order they are carried: stories first, so that a post finds its story's level. */
export const documentKinds = Object.keys(indexedFields) as Kind[];

/** Under this id a target keeps how far a move into it has come; it is the one document that is not carried. */
export const progressId = 'migration';

/** One thing with its id and its whole content, as it is counted and summed. */
export interface Carried {
  id: string;
  content: Documents[Kind] | PostRecord;
}

/** Says whether a document belongs to the content of a store, and not to a move. */
export function isContent(kind: CarriedKind, id: string): boolean {
  return kind !== 'meta' || id !== progressId;
}

/** Takes a thing and gives the SHA-256 of its kind and canonical JSON, as a number. */
export function contentHash(kind: CarriedKind, content: unknown): bigint {
  const text = `${kind}\n${canonicalJson(content)}`;
  return BigInt(`0x${createHash('sha256').update(text).digest('hex')}`);
}

const modulus = 1n << 256n;

/** A count and a checksum that do not depend on the order in which things were added. */
export interface Sum {
  count: number;
  hashes: bigint;
}

/** Takes a sum and a thing's hash and counts it in, or out with `sign` -1. */
export function addTo(sum: Sum, hash: bigint, sign: 1 | -1 = 1): void {
  sum.count += sign;
  sum.hashes = (sum.hashes + (sign === 1 ? hash : modulus - hash)) % modulus;
}

/** Takes a sum and gives its checksum, 64 hexadecimal digits. */
export function checksumOf(sum: Sum): string {
  return sum.hashes.toString(16).padStart(64, '0');
}
