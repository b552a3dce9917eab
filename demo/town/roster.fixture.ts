import type { Roster } from '../../model/people.ts';

/** A small roster for the town's tests: one superior leader, one of our own, a duty officer with a stand-in. */
export const smallRoster: Roster = {
  people: [
    { id: 'gu', name: '顾长河', post: '上级公路局局长', phone: '13800010001' },
    { id: 'zhou', name: '周维国', post: '局长', phone: '+8613800010002' },
    { id: 'li', name: '李值班', post: '办公室值班员', phone: '13800010003', mail: 'li@example.test' },
    { id: 'he', name: '何替班', post: '办公室副主任', phone: '13800010004' },
    { id: 'fan', name: '范养护', post: '养护科长', phone: '13800010005' },
  ],
  departments: [],
  dutyOfficer: { a: 'li', b: 'he', next: [] },
  ownLeaders: ['zhou'],
  superiorLeaders: ['gu'],
  partyOffice: { a: 'he', b: 'li', next: [] },
  bodies: [],
  broadcastExtra: [],
};
