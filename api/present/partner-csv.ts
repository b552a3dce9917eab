import type { Partner } from '../../model/index.ts';
import { fullMoment } from '../../response/index.ts';
import { csvOf } from '../csv.ts';

const HEAD = ['媒体或网站', '类别', '联系人', '电话', '替补', '替补电话', '协议文件', '最近使用', '备注', '在册'];
const kindNames: Record<Partner['kind'], string> = { media: '媒体', site: '网站', other: '其他' };

/** Takes the register and the time zone and gives its CSV, a line a partner. */
export function partnersCsv(partners: readonly Partner[], timeZone: string): string {
  const rows = partners.map((partner) => [
    partner.name,
    kindNames[partner.kind],
    ...[partner.contact, partner.phone, partner.standIn, partner.standInPhone, partner.agreement],
    partner.lastUsedAtMs === null ? '' : fullMoment(partner.lastUsedAtMs, timeZone),
    partner.notes,
    partner.isRetired ? '否' : '是',
  ]);
  return csvOf([HEAD, ...rows]);
}
