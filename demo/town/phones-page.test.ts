import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exerciseClock } from '../../model/clock.ts';
import { startTown, type Town } from './index.ts';
import { groupPhones, isSamePhone } from './phones-page.ts';
import { smallRoster } from './roster.fixture.ts';

const clock = exerciseClock({ realAtMs: Date.now(), simulatedAtMs: Date.now(), speed: 30 });
let town: Town;
beforeEach(async () => {
  town = await startTown(clock, smallRoster);
});
afterEach(() => town.stop());

interface Wall {
  groups: { name: string; owners: { name: string; messages: { text: string }[] }[] }[];
  mails: object[];
}
async function wall(): Promise<Wall> {
  return (await (await fetch(`${town.urls.sms}/phones.json`)).json()) as Wall;
}

describe('手机墙', () => {
  test('a message shows on the phone it was sent to, whichever way the number is written', async () => {
    const headers = { authorization: `Bearer ${town.smsKey}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ phone: '13800010002', text: '请看 http://127.0.0.1:1/l/x', ref: 'r' });
    await fetch(`${town.urls.sms}/sms/send`, { method: 'POST', headers, body });
    const owners = (await wall()).groups.flatMap((group) => group.owners);
    const holding = owners.filter((owner) => owner.messages.length > 0);
    expect(holding).toMatchObject([{ name: '周维国', messages: [{ text: '请看 http://127.0.0.1:1/l/x' }] }]);
  });
  test('a caught mail is shown with its long Chinese subject and text decoded', async () => {
    const subject = '请研判：玉澄公路K12大坑被中央媒体报道，登记十多天补不上，请值班员尽快研判级别并确认';
    const text = '请在二十分钟内研判。\n打开 http://127.0.0.1:8700/desk=1';
    const transport = createTransport({ host: '127.0.0.1', port: town.mail.port, secure: false, ignoreTLS: true });
    await transport.sendMail({
      from: 'desk@example.test',
      to: 'li@example.test',
      subject,
      text,
      html: `<p>${text}</p>`,
    });
    expect((await wall()).mails).toMatchObject([{ to: ['li@example.test'], subject, text }]);
  });
  test('nobody stands on the wall twice, superiors first, the rest of the house only with a message', async () => {
    const names = groupPhones(smallRoster).map((group) => group.people.map((person) => person.name));
    expect(names).toEqual([['顾长河'], ['周维国'], ['李值班', '何替班'], ['范养护']]);
    expect((await wall()).groups.map((group) => group.name)).not.toContain('其他人员');
  });
  test('different numbers are different handsets', () => {
    expect(isSamePhone('+8613800010002', '13800010002')).toBe(true);
    expect(isSamePhone('13800010003', '13800010002')).toBe(false);
  });
});
