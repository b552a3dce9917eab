import { createHash } from 'node:crypto';

/** Takes what makes a post itself and gives its id: the same for any crawler, any retry. */
export function postId(identity: {
  canonicalUrl?: string;
  platform: string;
  nativeId?: string;
  fallback: readonly string[];
}): string {
  if (identity.canonicalUrl !== undefined) return hashed(['url', identity.canonicalUrl]);
  if (identity.nativeId !== undefined) return hashed(['native', identity.platform, identity.nativeId]);
  return hashed(['content', identity.platform, ...identity.fallback]);
}

function hashed(parts: readonly string[]): string {
  return `p${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24)}`;
}
