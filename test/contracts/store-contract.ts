// The suite that every store must pass, unchanged. It knows the port alone: no engine, no file, no index.
import { describe } from 'vitest';
import { auditContract } from './audit-contract.ts';
import { commitContract } from './commit-contract.ts';
import { documentsContract } from './documents-contract.ts';
import { listContract } from './list-contract.ts';
import { pagingContract } from './paging-contract.ts';
import { eachInItsOwnPlace, type Place } from './place.ts';
import { portableContract } from './portable-contract.ts';
import { postsContract } from './posts-contract.ts';
import { queueContract } from './queue-contract.ts';
import { searchContract } from './search-contract.ts';
import { storiesContract } from './stories-contract.ts';
import { suggestContract } from './suggest-contract.ts';

/** Takes a store's name and a maker of empty places for it, and describes what it must do. */
export function describeStoreContract(name: string, makePlace: () => Promise<Place>): void {
  describe(`store contract: ${name}`, () => {
    const stores = eachInItsOwnPlace(makePlace);
    describe('posts', () => postsContract(stores));
    describe('queue', () => queueContract(stores));
    describe('search', () => searchContract(stores));
    describe('paging and facets', () => pagingContract(stores));
    describe('completions', () => suggestContract(stores));
    describe('list', () => listContract(stores));
    describe('documents of any kind', () => documentsContract(stores));
    describe('commit', () => commitContract(stores));
    describe('stories', () => storiesContract(stores));
    describe('audit and changes', () => auditContract(stores));
    describe('carried elsewhere', () => portableContract(stores));
  });
}
