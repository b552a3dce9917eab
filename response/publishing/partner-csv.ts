import type { Partner } from '../../model/index.ts';
import { fullMoment } from '../documents/times.ts';

const HEADS = ['媒体或网站', '类别', '联系人', '电话', '替补', '替补电话', '协议文件', '最近使用', '备注', '在册'];
const kindNames: Record<Partner['kind'], string> = { media: '媒体', site: '网站', other: '其他' };

/** Takes the register and the time zone and gives it as CSV with a byte order mark; no cell is a formula to whatever opens it. */
export function partnersCsv(partners: readonly Partner[], timeZone: string): string {
  const rows = partners.map((partner) => [
    partner.name,
    kindNames[partner.kind],
    partner.contact,
    partner.phone,
    partner.standIn,
    partner.standInPhone,
    partner.agreement,
    partner.lastUsedAtMs === null ? '' : fullMoment(partner.lastUsedAtMs, timeZone),
    partner.notes,
    partner.isRetired ? '否' : '是',
  ]);
  return `\uFEFF${[HEADS, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

/** Spreadsheets run what begins with these signs, also after blanks: a quote before them makes it text. */
function csvCell(text: string): string {
  const inert = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text) ? `'${text}` : text;
  return `"${inert.replaceAll('"', '""')}"`;
}
