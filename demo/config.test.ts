import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadConfiguration } from '../config/load.ts';
import { readDemoRulebook, readShippedRoster, writeDemoConfiguration } from './config.ts';
import { demoUsers } from './users.ts';

const url = (port: number) => `http://127.0.0.1:${port}`;
const urls = { xinhua: url(1), yunnan: url(2), yuchuan: url(3), forum: url(4), weibo: url(5), sms: url(6) };
const mail = { port: 7, mails: () => [], stop: async () => {} };
const demo = { port: 8, receiptKey: 'receipt-key', ingestKey: '0123456789abcdef', authorisedOn: '2025-01-02' };
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yushao-demo-config-'));
  writeDemoConfiguration(dir, { urls, smsKey: 'sms-key', mail }, demo);
});
afterEach(() => rmSync(dir, { recursive: true }));

test('the written folder is a configuration that the product accepts, with an empty environment', () => {
  const configuration = loadConfiguration(dir, {});
  expect(configuration.sources.map((source) => source.kind)).toEqual(['feed', 'feed', 'article', 'forum', 'weibo']);
  expect(configuration.sources.every((source) => source.isEnabled)).toBe(true);
  expect(configuration.settings.standingAuthorisation?.on).toBe('2025-01-02');
  expect(configuration.settings.publicUrl).toBe('http://127.0.0.1:8');
});

test('the outlets of the town are in the register, each on the tier that the story needs', () => {
  const { sources, outlets } = loadConfiguration(dir, {});
  const tierOf = (id: string) => {
    const outlet = sources.find((source) => source.id === id)?.outlet;
    return outlets.outlets.find((one) => one.name === outlet)?.tier;
  };
  expect(['town-xinhua', 'town-yunnan', 'town-yuchuan'].map(tierOf)).toEqual(['central', 'provincial', 'city']);
});

test('both superior leaders have a phone, and every channel that a duty names is there', () => {
  const { roster, rulebook, channels } = loadConfiguration(dir, {});
  expect(roster).toEqual(readShippedRoster());
  expect(readDemoRulebook(dir)).toEqual(rulebook);
  const phones = roster.superiorLeaders.map((id) => roster.people.find((person) => person.id === id)?.phone);
  expect(new Set(phones).size).toBe(2);
  const named = new Set(rulebook.duties.flatMap((duty) => duty.send?.channels ?? []));
  expect([...named].filter((id) => !channels.some((channel) => channel.id === id))).toEqual([]);
});

test('the demo users are people of the roster, a duty officer and a stand-in among them', () => {
  const roster = readShippedRoster();
  const users = demoUsers(roster, 'password');
  expect(new Set(users.map((user) => user.id)).size).toBe(users.length);
  expect(users.find((user) => user.id === 'zhiban')?.personId).toBe(roster.dutyOfficer.a);
  expect(users.find((user) => user.id === 'tiban')?.personId).toBe(roster.dutyOfficer.b);
});
