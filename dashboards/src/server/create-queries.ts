import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './api-error.ts';

const FRESH_MS = 2_000;

/** Makes the page's store of answers; an answer “not signed in” from anywhere brings back the sign-in page. */
export function createQueries(): QueryClient {
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (thrown) => {
        if (isStatus(thrown, 401)) queries.setQueryData(['session'], null);
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        // Offline or a failing server deserves a second try; a refusal does not change by asking again.
        retry: (count, thrown) =>
          count < 1 && !(thrown instanceof ApiError && thrown.status >= 400 && thrown.status < 500),
        retryDelay: 800,
        networkMode: 'always',
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
  return queries;
}

function isStatus(thrown: unknown, status: number): boolean {
  return thrown instanceof ApiError && thrown.status === status;
}
