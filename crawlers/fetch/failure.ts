import { NonRetryableError } from '@crawlee/basic';

/** What a page that could not be had means for the poll (promise 5). */
export interface Failure {
  outcome: 'failed' | 'blocked';
  /** The page may be there at the next poll. */
  mayComeBack: boolean;
  /** Seconds the host asked us to stay away. */
  retryAfterSecs: number | null;
}

/** A page that is refused: the class tells Crawlee not to try again in this poll. */
export class PageRefused extends NonRetryableError implements Failure {
  readonly outcome: Failure['outcome'];
  readonly mayComeBack: boolean;
  readonly retryAfterSecs: number | null;

  constructor(message: string, failure: Partial<Failure> = {}) {
    super(message);
    this.name = 'PageRefused';
    this.outcome = failure.outcome ?? 'failed';
    this.mayComeBack = failure.mayComeBack ?? false;
    this.retryAfterSecs = failure.retryAfterSecs ?? null;
  }
}

/** A page that failed in a way that often passes: the class tells Crawlee to try again. */
export class PageFailed extends Error implements Failure {
  readonly outcome = 'failed' as const;
  readonly mayComeBack = true;
  readonly retryAfterSecs: number | null = null;

  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'PageFailed';
  }
}

/** Takes anything thrown on the way to a page and gives its Failure; what we do not know is taken to pass. */
export function asFailure(thrown: unknown): Failure {
  if (thrown instanceof PageRefused || thrown instanceof PageFailed) return thrown;
  return { outcome: 'failed', mayComeBack: true, retryAfterSecs: null };
}
