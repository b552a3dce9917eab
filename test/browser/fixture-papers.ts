import type { PaperOptionsView, PaperSummary } from '../../api/views-papers.ts';

const paper: PaperSummary = {
  id: 'paper-1',
  kind: 'bulletin',
  kindName: '《网上舆情》',
  incidentId: 'inc-1',
  day: null,
  state: 'draft',
  stateName: '草稿',
  title: '关于“玉澄公路大坑多日未修”的网上舆情',
  number: null,
  correctsId: null,
  version: 2,
  missing: ['五、走势研判'],
  copies: 0,
  received: 0,
  by: '何静怡',
  createdAtMs: Date.parse('2026-03-04T03:10:00+08:00'),
  updatedAtMs: Date.parse('2026-03-04T03:20:00+08:00'),
  issuedAtMs: null,
  isExercise: false,
};

const options: PaperOptionsView = {
  templates: [{ kind: 'bulletin', name: '《网上舆情》', period: null, isNumbered: true }],
  signers: [{ id: 'gu-changhe', name: '顾长河', post: '上级公路局局长' }],
};

/** What the API answers about papers, by path. */
export const paperViews: Record<string, (isEmpty: boolean) => unknown> = {
  '/api/papers': (isEmpty) => (isEmpty ? [] : [paper]),
  '/api/papers/options': () => options,
  '/api/supervision': () => [],
};
