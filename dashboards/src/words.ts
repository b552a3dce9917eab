// Every Chinese word of the dashboards, in one place, so that another language is one more object of this form.
import { search, sources } from './words/archive.ts';
import { access, accounting, cases } from './words/cases.ts';
import { common, dispatch, kinds, levels, roles, sentiments, tiers } from './words/common.ts';
import { dialogs } from './words/dialogs.ts';
import { clock, desk, frame, session } from './words/frame.ts';
import { incident } from './words/incident.ts';
import { papers, reports, supervision } from './words/papers.ts';
import { calls, people } from './words/people.ts';
import { publishing } from './words/publishing.ts';
import { rulebook } from './words/rulebook.ts';

/** The Chinese words of the dashboards, by page. */
export const words = {
  ...{ common, frame, session, levels, tiers, sentiments, kinds, roles, clock, desk, incident, dispatch },
  ...{ people, calls, papers, reports, supervision },
  ...{ access, accounting, cases, publishing },
  ...{ dialogs, search, sources, rulebook },
};
