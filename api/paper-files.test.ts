import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { composePages } from '../response/papers/layout/pages.ts';
import { templateOf } from '../response/papers/templates.ts';
import { type DeskScene, openDesk } from '../test/kit/desk-scene.ts';
import { drafted } from '../test/kit/papers.ts';

let scene: DeskScene;
let paperId: string;
beforeAll(async () => {
  scene = await openDesk((config) => ({
    ...config,
    settings: { ...config.settings, papers: { agencyCode: '玉路舆' } },
  }));
  await scene.judge('s1', 2, { minute: 0 });
  await scene.until(0);
  const incidentId = await scene.incidentIdOf('s1');
  const said = { reason: '转载不实', request: '请协调', contact: '何静怡' };
  paperId = (await drafted(scene, { kind: 'coordination-request', incidentId, said })).summary.id;
});
afterAll(() => scene.close());

/** The number on a paper, with the unit's code as it is set now. */
async function numberOn(over: { letterhead?: { unit: string; issuer: string; agencyCode: string } }, code: string) {
  const found = await scene.store.get('paper', paperId);
  const latest = found?.doc.versions.at(-1);
  if (found === undefined || latest === undefined) throw new Error('no paper');
  const { config } = scene.ctx;
  return composePages({
    paper: { ...found.doc, number: { year: 2026, no: 3 }, ...over },
    content: latest.content,
    copy: null,
    template: templateOf(found.doc.kind),
    posts: new Map(),
    attachments: [],
    chart: null,
    config: { ...config, settings: { ...config.settings, papers: { agencyCode: code } } },
    nowMs: scene.clock.now(),
  }).number;
}

describe('papers as files', () => {
  test('the number begins with the unit’s own code; an issued paper keeps the one that it was issued under', async () => {
    expect(await numberOn({}, '玉路舆')).toBe('玉路舆〔2026〕3号');
    const letterhead = { unit: '玉川市公路局', issuer: '局党总支', agencyCode: '玉路舆' };
    expect(await numberOn({ letterhead }, '玉交')).toBe('玉路舆〔2026〕3号');
  });

  test.each([
    ['duty-officer', '/api/papers/ID/pdf', 'application/pdf'],
    ['duty-officer', '/api/papers/ID/docx', 'wordprocessingml'],
    ['duty-officer', '/api/reports/daily?format=docx', 'wordprocessingml'],
    ['duty-officer', '/api/partners/export', 'text/csv'],
    ['party-office', '/api/accesses/export', 'text/csv'],
    ['party-office', '/api/accounting/export?from=0&to=1&format=csv', 'text/csv'],
  ] as const)('as %s %s is kept by nobody on the way', async (role, path, type) => {
    const answer = await scene.fetchAs(role, 'GET', path.replace('ID', paperId));
    await answer.arrayBuffer();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain(type);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });
});
