import { randomBytes } from 'node:crypto';
import { connect } from '../../store/elastic/cluster.ts';
import { emptyTip } from '../../store/elastic/entry.ts';
import { openElasticStore } from '../../store/elastic/index.ts';
import { putWatermark } from '../../store/elastic/watermark.ts';
import type { Place } from '../contracts/place.ts';
import { removePrefix } from './remove-prefix.ts';

/** Empty places one after another on a cluster, under a prefix of their own. */
export interface ElasticPlaces {
  make(): Promise<Place>;
  /** Removes all that was made. */
  end(): Promise<void>;
}

/**
 * Takes a cluster's url and gives places on it. Making an index costs a cluster more than a whole test, so those of one prefix serve
 * all tests, emptied in between; a place must be removed before the next is made.
 */
export function elasticPlaces(url: string): ElasticPlaces {
  const prefix = `yushao-test-${randomBytes(6).toString('hex')}`;
  const cluster = connect({ url, prefix });
  const { client } = cluster;
  const index = `${prefix}-*`;
  let n = 0;
  let isTaken = false;
  const empty = async () => {
    await client.indices.refresh({ index });
    const { failures } = await client.deleteByQuery({ index, query: { match_all: {} }, refresh: true });
    if ((failures ?? []).length > 0) throw new Error(`not emptied: ${JSON.stringify(failures)}`);
    // A deleted document keeps the number of its last write for a while: the next log begins beyond all of them.
    n += 100_000;
    await putWatermark(cluster, { ...emptyTip, n });
    isTaken = false;
  };
  return {
    make: async () => {
      if (isTaken) throw new Error('the place before is not removed yet');
      isTaken = true;
      return { open: () => openElasticStore({ url, prefix }), remove: empty };
    },
    end: async () => {
      await removePrefix(client, prefix);
      await client.close();
    },
  };
}
