import { expect, test } from 'vitest';
import { itemError } from './errors.ts';

const errorOf = (type: string, status?: number) => itemError('http://es.example', 'a', status, type, 'why').detail;

test.each(['no_shard_available_action_exception', 'unavailable_shards_exception', 'node_disconnected_exception'])(
  'a document out of reach while a node is lost (%s) may be asked for again',
  (type) => {
    expect(errorOf(type)).toMatchObject({ isRetryable: true });
  },
);

test('a document that the mapping refuses is not tried again', () => {
  expect(errorOf('document_parsing_exception', 400)).toMatchObject({ isRetryable: false, id: 'a', status: 400 });
});
