import { expect, test } from 'vitest';
import type { PaperView } from '../../../api/views-papers.ts';
import { toContent, toValues } from './to-content.ts';

const view = {
  content: {
    title: '题',
    to: ['甲', '乙'],
    copyTo: [],
    secrecy: '内部资料',
    urgency: null,
    signer: null,
    sections: [
      {
        id: 'matter',
        sentences: [
          { lead: '新华社：', text: '大坑 \n未修。', traces: [{ kind: 'post', id: 'p1' }] },
          { lead: '', text: '共 3 条。', traces: [{ kind: 'record', id: 'i1' }] },
        ],
      },
      { id: 'trend', sentences: [{ lead: '', text: '平稳\n第二行', traces: [] }] },
    ],
    attachmentIds: [],
    hasChart: true,
  },
  sections: [
    { id: 'matter', heading: '一', isFact: true, isRequired: true },
    { id: 'trend', heading: '二', isFact: false, isRequired: true },
  ],
} as unknown as PaperView;
const posts = [{ id: 'p2', title: null, text: '路面 已经封闭。等候抢修。' }];

test('what is not touched is given back as it was', () => {
  const content = toContent(view, toValues(view), posts, []);
  expect(content.to).toEqual(['甲', '乙']);
  expect(content.urgency).toBeNull();
  expect(content.sections[0]?.sentences).toEqual([
    { text: '大坑 \n未修。', traces: [{ kind: 'post', id: 'p1' }] },
    { text: '共 3 条。', traces: [{ kind: 'record', id: 'i1' }] },
  ]);
  expect(content.sections[1]?.sentences).toEqual([{ text: '平稳\n第二行', traces: [] }]);
});

test('a new line names the post that it stands in, else the source that was written, else nothing', () => {
  const values = toValues(view);
  const lines = { ...values.lines, matter: '路面已经封闭。\n养护科已到场' };
  const traces = (source: Record<string, string>) =>
    toContent(view, { ...values, lines, source }, posts, []).sections[0]?.sentences.map((one) => one.traces);
  expect(traces({})).toEqual([[{ kind: 'post', id: 'p2' }], []]);
  expect(traces({ matter: '电话' })).toEqual([[{ kind: 'post', id: 'p2' }], [{ kind: 'entry', source: '电话' }]]);
});
