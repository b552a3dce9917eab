import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ConfigCopy, copyConfig } from './config-copy.test-kit.ts';
import { loadDrills } from './drills.ts';
import { checkConfiguration, problemText } from './load.ts';

let copy: ConfigCopy;
beforeEach(() => {
  copy = copyConfig();
  mkdirSync(join(copy.dir, 'drills'));
  cpSync(join(import.meta.dirname, 'drills/level-1-night.yaml'), join(copy.dir, 'drills/level-1-night.yaml'));
});
afterEach(() => copy.remove());

const file = 'drills/level-1-night.yaml';
const texts = () =>
  checkConfiguration(copy.dir, {}).map((problem) => problemText(problem).replace(`${copy.dir}/`, 'config/'));

describe('drills', () => {
  it('are at least three as shipped, each without a mistake', () => {
    const drills = loadDrills(import.meta.dirname, {});
    expect(drills.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['gateway-down', 'level-1-night', 'level-2-bulletin']),
    );
    expect(texts()).toEqual([]);
  });

  it('a role that nobody has is named with file, line and field', () => {
    const line = copy.edit(file, 'role: spokesperson', 'role: mayor');
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toMatch(new RegExp(`^config/${file}:${line} actions\\[4\\].role：`));
  });

  it('neither a negative time nor one after the end can be meant', () => {
    const early = copy.edit(file, '- at: 2\n', '- at: -2\n');
    const late = copy.edit(file, 'by: 70', 'by: 170');
    expect(texts().map((text) => text.split('：')[0])).toEqual([
      `config/${file}:${early} steps[1].at`,
      `config/${file}:${late} actions[4].by`,
    ]);
  });

  it('a duty, a person or a channel must be there; a channel must be given to drills', () => {
    copy.edit(file, 'duty: paper-report', 'duty: paper-plane');
    copy.edit(file, 'person: zhou-weiguo', 'person: nobody');
    copy.edit(file, 'steps:', 'channels: [sms]\nsteps:');
    const fields = texts().map((text) => text.split('：')[0]?.split(' ')[1]);
    expect(fields.sort()).toEqual(['actions[2].action.duty', 'actions[3].action.person', 'channels[0]']);
    copy.edit('channels.yaml', '- id: sms\n', '- id: sms\n  isDrill: true\n');
    expect(texts()).toHaveLength(2);
  });

  it('who is to sign a paper must be on the roster, and the paper must be one that there is', () => {
    cpSync(join(import.meta.dirname, 'drills/level-2-bulletin.yaml'), join(copy.dir, 'drills/level-2-bulletin.yaml'));
    expect(texts()).toEqual([]);
    copy.edit('drills/level-2-bulletin.yaml', 'signers: [gu-changhe]', 'signers: [nobody]');
    copy.edit('drills/level-2-bulletin.yaml', 'paper: bulletin-internal,', 'paper: leaflet,');
    const fields = texts().map((text) => text.split('：')[0]?.split(' ')[1]);
    expect(fields.sort()).toEqual(['actions[4].action.paper', 'actions[5].action.signers[0]']);
  });

  it('is called by its file, and says each number once', () => {
    copy.edit(file, 'id: level-1-night', 'id: other');
    copy.edit(file, 'id: own-told', 'id: confirm');
    expect(texts()).toHaveLength(2);
  });

  it('the intervals of drills and of the review of the plan are owed by name', () => {
    copy.edit('settings.yaml', 'drillEveryDays: 180', '');
    copy.edit('settings.yaml', 'planReviewEveryDays: 365', '');
    expect(texts().join('\n')).toMatch(/drillEveryDays：[\s\S]*planReviewEveryDays：/);
  });
});
