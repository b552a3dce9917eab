import type { Unit } from '../../model/index.ts';

/** Endings that people leave out when they name a company or an area. */
const droppedEndings =
  /(?:物业)?(?:服务)?(?:有限责任公司|股份有限公司|服务有限公司|有限公司|集团|公司)$|(?:风景名胜区|风景区|旅游区|景区)$/;
const adminEndings = /(?:自治州|自治县|新区|开发区|高新区|市|县|区|镇|乡|街道|盟|州)$/;
const placeEndings = /(?:步行街|农贸市场|市场|夜市|广场|风光带|大道|公路|路段|段)$/;

/** Takes a place's full name and gives what people call it; a stem shorter than two characters is not one. */
export function stemOfPlace(place: string): string {
  const stem = place.replace(adminEndings, '');
  return stem.length >= 2 ? stem : place;
}

/** Takes a name and the unit's city and gives the name with and without 市. */
export function withAndWithoutCity(name: string, unit: Pick<Unit, 'city'>): string[] {
  const stem = stemOfPlace(unit.city);
  const forms = new Set([name]);
  if (name.includes(unit.city)) forms.add(name.replace(unit.city, stem));
  else if (name.startsWith(stem)) forms.add(name.replace(stem, unit.city));
  return [...forms];
}

/** A look-alike's names; `where` is the place in brackets that tells it apart. */
export interface LookAlike {
  names: string[];
  where: string | null;
}

/** Takes one line of `notUs` and gives the names it goes by. */
export function lookAlike(line: string, unit: Pick<Unit, 'city'>): LookAlike {
  const bracket = /^(.{2,30})[（(](.{2,10})[）)]$/.exec(line);
  const name = bracket?.[1] ?? line;
  const short = name.replace(droppedEndings, '').replace(/(?:物业)服务$/, '$1');
  const names = new Set(withAndWithoutCity(name, unit));
  if (short.length >= 3) for (const form of withAndWithoutCity(short, unit)) names.add(form);
  const admin = /^(.{2,3})市(.{2,})$/.exec(name);
  if (admin?.[1] && admin[2]) names.add(admin[1] + admin[2]);
  return { names: [...names], where: bracket?.[2] ?? null };
}

/** Takes a road or place of the unit and gives the shorter name people use, if it still tells the place. */
export function shortPlace(place: string): string | undefined {
  const short = place.replace(placeEndings, '');
  return short !== place && short.length >= 3 ? short : undefined;
}
