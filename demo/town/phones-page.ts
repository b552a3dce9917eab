// The wall of phones: what the gateway's log says each handset holds, and the caught mails, as a page and as data.
import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import type { Clock } from '../../model/clock.ts';
import type { Person, Roster } from '../../model/people.ts';
import type { MailCatcher } from './mail-catcher.ts';
import type { SmsGateway, SmsMessage } from './sms-gateway.ts';
import { pageTime } from './times.ts';

/** People whose phones stand together on the wall. */
export interface PhoneGroup {
  name: string;
  people: Person[];
}

/** Takes the roster, gives the phones in the order one looks at them; nobody stands there twice. */
export function groupPhones(roster: Roster): PhoneGroup[] {
  const { a, b } = roster.dutyOfficer;
  const wanted: [string, string[]][] = [
    ['上级局领导', roster.superiorLeaders],
    ['本局领导', roster.ownLeaders],
    ['值班员', [a, b]],
    ['其他人员', roster.people.map((person) => person.id)],
  ];
  const shown = new Set<string>();
  return wanted.map(([name, ids]) => {
    const people = ids.flatMap((id) => roster.people.filter((person) => person.id === id && person.phone));
    return { name, people: people.filter((person) => !shown.has(person.id) && shown.add(person.id)) };
  });
}

/** Takes two ways of writing a mainland number, tells whether they are the same handset. */
export function isSamePhone(one: string, other: string): boolean {
  const bare = (phone: string) => phone.replace(/^\+?86(?=\d{11}$)/, '').replace(/^\+/, '');
  return bare(one) === bare(other);
}

function messageView(message: SmsMessage) {
  const isDelivered = message.deliveredAtMs !== null;
  return { text: message.text, isDelivered, time: pageTime(message.deliveredAtMs ?? message.receivedAtMs).slice(5) };
}

function groupView(group: PhoneGroup, messages: readonly SmsMessage[]) {
  const owners = group.people.map((person) => ({
    name: person.name,
    post: person.post,
    phone: person.phone ?? '',
    messages: messages.filter((one) => isSamePhone(one.phone, person.phone ?? '')).map(messageView),
  }));
  // The rest of the house is shown only once something reached it.
  return {
    name: group.name,
    owners: group.name === '其他人员' ? owners.filter((one) => one.messages.length > 0) : owners,
  };
}

/** Takes the roster, the gateway and the mail catcher, gives the app that shows what arrived: `/phones`, `/phones.json`. */
export function createPhonesPage(roster: Roster, gateway: SmsGateway, mail: MailCatcher, clock: Clock): Hono {
  const groups = groupPhones(roster);
  const page = readFileSync(new URL('./phones.html', import.meta.url), 'utf8');
  const app = new Hono();
  app.get('/', (c) => c.redirect('/phones'));
  app.get('/phones', (c) => c.html(page));
  app.get('/phones.json', (c) =>
    c.json({
      time: pageTime(clock.now()).slice(11),
      speed: clock.speed,
      groups: groups.map((group) => groupView(group, gateway.messages())).filter((group) => group.owners.length > 0),
      mails: mail.mails().map((one) => ({ ...one, time: pageTime(one.atMs).slice(5) })),
    }),
  );
  return app;
}
