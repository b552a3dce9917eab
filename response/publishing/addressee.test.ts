import { expect, test } from 'vitest';
import { addresseeOf } from './addressee.ts';

const unit = { province: '云南省', city: '玉川市' };
const post = (over: { title?: string; text?: string; url?: string; outlet?: string }) =>
  addresseeOf({ platform: 'liuyan.example', text: '', ...over }, unit);

test.each([
  ['致云南省委书记的留言', 'provincial-party-secretary'],
  ['省委书记您好：玉澄公路大坑', 'provincial-party-secretary'],
  ['玉川市委书记', 'city-party-secretary'],
  ['尊敬的市委书记', 'city-party-secretary'],
  ['给云南省省长留言', 'governor'],
  ['玉川市市长：收费站拥堵', 'mayor'],
  ['市长信箱：路灯不亮', 'mayor'],
])('%s', (title, addressee) => {
  expect(post({ title })).toBe(addressee);
});

test.each([
  '昆明市委书记',
  '昆明市市长：请管管',
  '玉川市副市长',
  '打了12345市长热线没人管',
  '华屏县县长',
  '市民长期反映',
])('%s is addressed to none of the four', (title) => {
  expect(post({ title })).toBeNull();
});

test('where the title does not say: the place on the board, the address, then the salutation', () => {
  expect(post({ title: '路坏了', outlet: '领导留言板·玉川市委书记' })).toBe('city-party-secretary');
  expect(post({ title: '路坏了', url: `https://liuyan.example/?to=${encodeURIComponent('省长')}` })).toBe('governor');
  expect(post({ title: '路坏了', text: '市长您好，玉澄公路坏了。' })).toBe('mayor');
  expect(post({ title: '路坏了', text: `${'路坏了。'.repeat(40)}听说市长来过。` })).toBeNull();
  expect(post({ title: '路坏了', url: 'https://liuyan.example/%E0%A4%A' })).toBeNull();
});

test('the first one named counts', () => {
  expect(post({ title: '市委书记、市长：路坏了' })).toBe('city-party-secretary');
});
