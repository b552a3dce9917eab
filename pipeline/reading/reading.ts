import type { Metrics, Post } from '../../model/index.ts';
import type { Relevance } from '../relevance/judge-relevance.ts';
import type { Carrier } from '../tier/read-carrier.ts';
import type { PostKind } from './classify.ts';

/** What a text tells, as facts that clauses ask about. */
export interface PostFacts {
  death: boolean;
  injured: number;
  gathered: number;
  petitioners: number;
  violence: boolean;
  collapse: boolean;
  corruptionShown: boolean;
  mediaThreat: boolean;
  stake: boolean;
  households: number;
  severalVillages: boolean;
  lifelineCut: boolean;
  groupUnpaid: boolean;
  coordination: boolean;
  sensitive: string[];
}

/** Everything the pipeline reads from one post by itself; a pure function of the post and the configuration. */
export interface Reading {
  post: Post;
  /** The latest counts. */
  metrics: Metrics;
  /** Folded title and text. */
  text: string;
  relevance: Relevance;
  carrier: Carrier;
  kind: PostKind;
  kindWhy: string;
  /** The words are somebody else's: passed on, not its author's own. */
  isCopied: boolean;
  isBystander: boolean;
  /** Says that the same happened to its author. */
  isAgreeing: boolean;
  facts: PostFacts;
}
