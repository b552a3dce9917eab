import type { BoardView, PartnersView, PublishingView } from '../../api/views-publishing.ts';

/** What is said outside about the invented incident: nothing yet. */
function publishingView(): PublishingView {
  return {
    level: 1,
    isOpen: true,
    syncForm: 'full',
    syncMissing: ['处置授权与发布授权同步下达'],
    syncHistory: [],
    wordings: [],
    currentNo: null,
    publications: [],
    reviewers: [{ role: 'task-force', name: '专班' }],
    guidance: [],
    mediaRequests: [],
    spokesperson: null,
    partners: [],
    departments: [{ id: 'office', name: '办公室' }],
    commentators: [],
    speakers: [],
    netAdmin: '上级局网管办',
  };
}

/** An empty leaders' board. */
function boardView(): BoardView {
  return { messages: [], withinMins: 30 };
}

/** An empty register of partners. */
function partnersView(): PartnersView {
  return { partners: [] };
}

/** What the API answers of publishing, by path. */
export const publishingViews: Readonly<Record<string, () => unknown>> = {
  '/api/incidents/inc-1/publishing': publishingView,
  '/api/board': boardView,
  '/api/partners': partnersView,
};
