import { afterEach, describe, expect, test } from 'vitest';
import type { PaperKind } from '../model/index.ts';
import { toPng } from '../response/papers/layout/drawing.ts';
import { type DeskScene, openDesk } from '../test/kit/desk-scene.ts';
import { issued } from '../test/kit/papers.ts';
import type { PaperView } from './views-papers.ts';

const opened: DeskScene[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((scene) => scene.close()));
});

async function levelTwo(): Promise<{ scene: DeskScene; incidentId: string }> {
  const scene = await openDesk();
  opened.push(scene);
  await scene.judge('s1', 2, { minute: 0 });
  await scene.until(0);
  const incidentId = await scene.incidentIdOf('s1');
  await scene.as('duty-officer', 'POST', `/api/incidents/${incidentId}/level`, { level: 2, reason: '属实' });
  return { scene, incidentId };
}

async function drafted(scene: DeskScene, incidentId: string, kind: string): Promise<PaperView> {
  const { status, body } = await scene.as<PaperView>('duty-officer', 'POST', '/api/papers', { kind, incidentId });
  expect(status).toBe(200);
  return body;
}

/** The paper's text as an edit takes it, with words for a section. */
function contentOf(paper: PaperView, said: Record<string, string>) {
  return {
    ...paper.content,
    sections: paper.content.sections.map(({ id, sentences }) => ({
      id,
      sentences:
        said[id] === undefined
          ? sentences.map(({ text, traces }) => ({
              text,
              traces: traces.map((trace) =>
                trace.kind === 'entry'
                  ? { kind: trace.kind, source: trace.source }
                  : { kind: trace.kind, id: trace.id },
              ),
            }))
          : [{ text: said[id], traces: [] }],
    })),
  };
}

describe('papers', () => {
  test('a draft is taken from the records, each sentence of fact with its trace', async () => {
    const { scene, incidentId } = await levelTwo();
    const paper = await drafted(scene, incidentId, 'bulletin');
    const facts = paper.sections.filter(({ isFact }) => isFact).map(({ id }) => id);
    const sentences = paper.content.sections
      .filter(({ id }) => facts.includes(id))
      .flatMap((section) => section.sentences);
    expect(sentences.length).toBeGreaterThan(3);
    expect(sentences.every(({ traces }) => traces.length > 0)).toBe(true);
    expect(paper.summary.missing).toEqual(['五、走势研判']);
    expect(JSON.stringify(paper.content)).toContain('玉澄公路大坑多日未修');
  });

  test('what is required and empty is named when the paper is to be approved', async () => {
    const { scene, incidentId } = await levelTwo();
    const { summary } = await drafted(scene, incidentId, 'bulletin');
    const answer = await scene.as<{ message: string }>('party-office', 'POST', `/api/papers/${summary.id}/approve`, {
      version: 1,
    });
    expect(answer.status).toBe(409);
    expect(answer.body.message).toContain('五、走势研判');
  });

  test('a sentence of fact that rests on nothing, or is not in the post it names, is refused', async () => {
    const { scene, incidentId } = await levelTwo();
    const paper = await drafted(scene, incidentId, 'bulletin');
    const edit = (sections: unknown) =>
      scene.as<{ message: string }>('duty-officer', 'POST', `/api/papers/${paper.summary.id}/versions`, {
        baseVersion: 1,
        content: { ...paper.content, sections },
      });
    const bare = await edit([{ id: 'matter', sentences: [{ text: '路面塌陷三米', traces: [] }] }]);
    expect([bare.status, bare.body.message]).toEqual([400, expect.stringContaining('没有注明来源')]);
    const traces = [{ kind: 'post', id: 'p1' }];
    const untrue = await edit([{ id: 'matter', sentences: [{ text: '路面塌陷三米', traces }] }]);
    expect([untrue.status, untrue.body.message]).toEqual([400, expect.stringContaining('不是所引帖文的原话')]);
    const record = [{ kind: 'record', id: incidentId }];
    const changed = await edit([{ id: 'spread', sentences: [{ text: '共 0 条', traces: record }] }]);
    expect([changed.status, changed.body.message]).toEqual([400, expect.stringContaining('不是系统记录的原句')]);
    const entry = [{ kind: 'entry', source: '养护科电话' }];
    const stated = await edit([{ id: 'matter', sentences: [{ text: '路面塌陷三米', traces: entry }] }]);
    expect(stated.status).toBe(200);
  });

  test('of two edits of one version the second is a conflict, and both texts stay', async () => {
    const { scene, incidentId } = await levelTwo();
    const paper = await drafted(scene, incidentId, 'bulletin');
    const path = `/api/papers/${paper.summary.id}/versions`;
    const content = contentOf(paper, { trend: '趋于平稳' });
    await scene.as('opinion-admin', 'GET', '/api/papers');
    const answers = await Promise.all([
      scene.as<PaperView>('duty-officer', 'POST', path, { baseVersion: 1, content }),
      scene.as<PaperView>('opinion-admin', 'POST', path, { baseVersion: 1, content }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { body } = await scene.as<PaperView>('duty-officer', 'GET', `/api/papers/${paper.summary.id}`);
    expect(body.versions.map(({ no }) => no)).toEqual([1, 2]);
  });

  test('numbers are each used once though two officers issue at once, and an issued paper never changes', async () => {
    const { scene, incidentId } = await levelTwo();
    const ids: string[] = [];
    await scene.as('opinion-admin', 'GET', '/api/papers');
    for (let at = 0; at < 4; at++) {
      scene.clock.set(scene.clock.now() + 1_000);
      const paper = await drafted(scene, incidentId, 'bulletin');
      const base = `/api/papers/${paper.summary.id}`;
      const content = contentOf(paper, { trend: '趋于平稳' });
      await scene.as('duty-officer', 'POST', `${base}/versions`, { baseVersion: 1, content });
      expect((await scene.as('party-office', 'POST', `${base}/approve`, { version: 2 })).status).toBe(200);
      ids.push(paper.summary.id);
    }
    const issued = await Promise.all(
      ids.map((id, at) =>
        scene.as<PaperView>(at % 2 === 0 ? 'duty-officer' : 'opinion-admin', 'POST', `/api/papers/${id}/issue`, {}),
      ),
    );
    expect(issued.map(({ body }) => body.summary.number?.no).sort()).toEqual([1, 2, 3, 4]);
    const [first] = ids;
    const paper = (await scene.as<PaperView>('duty-officer', 'GET', `/api/papers/${first ?? ''}`)).body;
    const edit = { baseVersion: 2, content: contentOf(paper, { trend: '改口' }) };
    expect((await scene.as('duty-officer', 'POST', `/api/papers/${first}/versions`, edit)).status).toBe(409);
    const correction = await scene.as<PaperView>('duty-officer', 'POST', `/api/papers/${first}/correct`, {});
    expect(correction.body.summary).toMatchObject({ state: 'draft', correctsId: first });
    expect(correction.body.summary.title).toContain('更正');
  });

  test('each copy of the flash paper is signed for by its number; the last of the superior’s leaders ends the paper duty', async () => {
    const scene = await openDesk();
    opened.push(scene);
    await scene.judge('s1', 1, { minute: 0 });
    await scene.until(0);
    const incidentId = await scene.incidentIdOf('s1');
    await scene.as('duty-officer', 'POST', `/api/incidents/${incidentId}/level`, { level: 1, reason: '属实' });
    const { summary } = await drafted(scene, incidentId, 'flash-paper');
    const base = `/api/papers/${summary.id}`;
    await scene.as('party-office', 'POST', `${base}/approve`, { version: 1 });
    const paper = (await scene.as<PaperView>('duty-officer', 'POST', `${base}/issue`, {})).body;
    expect(paper.copies).toHaveLength(2);
    const sign = (no: number) => scene.as('party-office', 'POST', `${base}/receipts`, { no, receivedBy: '顾长河秘书' });
    scene.clock.set(scene.clock.now() + 20 * 60_000);
    expect((await sign(1)).status).toBe(200);
    expect((await sign(1)).status).toBe(409);
    expect((await sign(9)).status).toBe(404);
    expect((await scene.duty('s1', 'paper-report')).state).toBe('open');
    expect((await sign(2)).status).toBe(200);
    const duty = await scene.duty('s1', 'paper-report');
    expect(duty).toMatchObject({ state: 'met', lateMins: 0, metNote: expect.stringContaining('第2份') });
  });

  test('minutes with a plan, and both plans, are the proof of the level-1 duties that ask for them', async () => {
    const scene = await openDesk();
    opened.push(scene);
    await scene.judge('s1', 1, { minute: 0 });
    await scene.until(0);
    const incidentId = await scene.incidentIdOf('s1');
    await scene.as('duty-officer', 'POST', `/api/incidents/${incidentId}/level`, { level: 1, reason: '属实' });
    const words = (ids: string) => Object.fromEntries(ids.split(' ').map((id) => [id, '照此办理']));
    const issue = (kind: PaperKind, ids: string) => issued(scene, { kind, incidentId, said: words(ids) });
    await issue('joint-assessment', 'meeting attendance views decisions');
    expect((await scene.duty('s1', 'joint-assessment')).state).toBe('open');
    await issue('disposal-plan', 'nature measures division wording');
    expect(await scene.duty('s1', 'joint-assessment')).toMatchObject({ state: 'met', lateMins: 0 });
    await issue('guidance-plan', 'goal wording division');
    expect((await scene.duty('s1', 'monitoring-plan')).state).toBe('open');
    await issue('monitoring-plan', 'scope shifts reporting');
    expect((await scene.duty('s1', 'monitoring-plan')).state).toBe('met');
  });

  test('a picture is what its own bytes say: no SVG, no more than 2 MB, no bomb of pixels', async () => {
    const { scene, incidentId } = await levelTwo();
    const send = (bytes: Buffer, type: string) =>
      scene.as(
        'duty-officer',
        'POST',
        `/api/attachments?incidentId=${incidentId}&name=a`,
        new Blob([new Uint8Array(bytes)], { type }),
      );
    expect((await send(Buffer.from('<svg onload="x"/>'), 'image/png')).status).toBe(400);
    const png = toPng({ width: 4, height: 4, rects: [] }, 1);
    const bomb = Buffer.from(png);
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    expect((await send(bomb, 'image/png')).status).toBe(400);
    expect((await send(Buffer.concat([png, Buffer.alloc(2 * 1_048_576)]), 'image/png')).status).toBe(400);
    expect((await send(png, 'image/png')).status).toBe(200);
  });

  test('commentators see no paper, officers do not approve', async () => {
    const { scene, incidentId } = await levelTwo();
    const { summary } = await drafted(scene, incidentId, 'bulletin');
    expect((await scene.as('commentator', 'GET', `/api/papers/${summary.id}`)).status).toBe(403);
    const approval = await scene.as('duty-officer', 'POST', `/api/papers/${summary.id}/approve`, { version: 1 });
    expect(approval.status).toBe(403);
  });

  test('a periodic report is computed from the records of its days', async () => {
    const { scene } = await levelTwo();
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format(
      scene.clock.now(),
    );
    const { body } = await scene.as<{ title: string; sections: { sentences: string[] }[] }>(
      'leader',
      'GET',
      `/api/reports/daily?day=${day}`,
    );
    expect(body.title).toContain(day);
    expect(body.sections[0]?.sentences.join('')).toContain('新立舆情事件 1 起');
    expect((await scene.as('leader', 'GET', '/api/reports/weekly?day=2026-02-31')).status).toBe(400);
  });
});
