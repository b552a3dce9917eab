import type { PaperKind } from '../../model/index.ts';

/** How a paper looks: 公文 to above, 简报 with its number, 纪要, 方案, 审核单. */
export type Layout = 'letter' | 'bulletin' | 'minutes' | 'plan' | 'sheet';

/** Bodies and seats that papers come from and go to, looked up in the unit profile. */
export type Party =
  | 'unit'
  | 'party-branch'
  | 'group'
  | 'group-office'
  | 'own-leaders'
  | 'superior'
  | 'superior-leaders'
  | 'superior-publicity'
  | 'superior-net-admin'
  | 'city-net-admin'
  | 'departments';

/** What the program can fill a section with by itself; everything else a person writes. */
export type Filling =
  | 'matter'
  | 'posts'
  | 'spread'
  | 'level'
  | 'course'
  | 'instructions'
  | 'wording'
  | 'review-done'
  | 'review-learned'
  | 'review-next'
  | 'period-figures'
  | 'period-incidents'
  | 'period-duties'
  | 'period-posts';

/** One section of a kind of paper. */
export interface SectionTemplate {
  id: string;
  heading: string;
  /** Each sentence of it rests on a post, a record, or a stated source. */
  isFact: boolean;
  isRequired: boolean;
  fill?: Filling;
}

/** A kind of paper as data. */
export interface PaperTemplate {
  name: string;
  /** 发文机关标志; {unit} is the unit's name. */
  head: string;
  layout: Layout;
  /** `issue`: 第 N 期 within the year; `document`: 〔2026〕N 号; null: none. */
  numbering: 'issue' | 'document' | null;
  secrecy: string | null;
  urgency: string | null;
  issuer: Party;
  to: readonly Party[];
  copyTo: readonly Party[];
  /** A paper that goes up bears 签发人. */
  hasSigner: boolean;
  /** Quotes the wording in force and, at levels 1 and 2, is not approved without one (A21, A23). */
  isOutward: boolean;
  /** Only beside an issued paper of this kind about the same incident (A20). */
  beside?: PaperKind;
  /** The rulebook's duties that it is part of the proof of, with the other kinds that must be issued too. */
  meets?: readonly { ruleId: string; with: readonly PaperKind[] }[];
  period?: 'daily' | 'weekly' | 'monthly';
  hasChart: boolean;
  sections: readonly SectionTemplate[];
}

/** A section of facts that the program fills. */
export function fact(id: string, heading: string, fill?: Filling, isRequired = true): SectionTemplate {
  return { id, heading, isFact: true, isRequired, ...(fill === undefined ? {} : { fill }) };
}

/** A section that a person writes: measures, views, requests. */
export function said(id: string, heading: string, isRequired = true, fill?: Filling): SectionTemplate {
  return { id, heading, isFact: false, isRequired, ...(fill === undefined ? {} : { fill }) };
}

const INTERNAL = '内部资料';

/** What most papers have in common. */
export const usual = {
  numbering: null,
  secrecy: INTERNAL,
  urgency: null,
  copyTo: [],
  hasSigner: false,
  isOutward: false,
  hasChart: false,
} as const satisfies Partial<PaperTemplate>;

/** Takes a template and what the matter is called; gives the paper's title. */
export function titleOf(template: Pick<PaperTemplate, 'name'>, matter: string): string {
  return `关于“${matter}”的${template.name.replace(/[《》]/gu, '')}`;
}
