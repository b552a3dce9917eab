import type { Unit } from '../../model/index.ts';
import type { Fold } from '../fold/index.ts';
import { type Phrasebook, phrasebook } from '../lexicon/phrasebook.ts';
import type { Places } from '../lexicon/read-lexicons.ts';
import { lookAlike, shortPlace, stemOfPlace, withAndWithoutCity } from './name-variants.ts';

/** What a name found in a text says: the unit itself, a name that needs a sign of the city, a part or place of it, a person, or somebody else. */
export type NameKind = 'alias' | 'ambiguous' | 'department' | 'part' | 'road' | 'person' | 'not-us';

/** A unit file made ready for search; every name is folded. */
export interface Profile {
  unit: Unit;
  names: Phrasebook;
  kindOf: ReadonlyMap<string, NameKind>;
  /** The city and its counties by full name and stem. */
  citySigns: Phrasebook;
  /** Provinces and cities that are not the unit's. */
  elsewhere: Phrasebook;
  ownPlaces: ReadonlySet<string>;
}

/** Takes a unit, the country's places and the fold and gives the profile; later kinds never overwrite earlier ones. */
export function compileProfile(unit: Unit, places: Places, fold: Fold): Profile {
  const kindOf = new Map<string, NameKind>();
  const add = (names: readonly string[], kind: NameKind) => {
    for (const name of names) {
      const folded = fold(name);
      if (!kindOf.has(folded)) kindOf.set(folded, kind);
    }
  };
  const cityStem = stemOfPlace(unit.city);
  const stems = [cityStem, ...unit.counties.map(stemOfPlace)];
  add(
    [unit.name, ...unit.aliases].flatMap((name) => withAndWithoutCity(name, unit)),
    'alias',
  );
  for (const line of unit.notUs) add(lookAlike(line, unit).names, 'not-us');
  for (const name of unit.departments) addDepartment(name, unit, stems, add);
  for (const road of unit.roads) addRoad(road, cityStem, add);
  add(
    unit.people.map((person) => person.name),
    'person',
  );
  add(unit.ambiguousAliases, 'ambiguous');
  const own = [unit.city, cityStem, ...unit.counties, ...stems.slice(1)].map(fold);
  const ours = new Set([...own, fold(unit.province), fold(unit.province.replace(/(?:省|市|自治区)$/, ''))]);
  const others = [...places.provinces, ...places.cities].map(fold).filter((place) => !isOurs(place, ours));
  return {
    unit,
    kindOf,
    names: phrasebook(kindOf.keys()),
    citySigns: phrasebook(own),
    elsewhere: phrasebook(others),
    ownPlaces: ours,
  };
}

function isOurs(place: string, ours: ReadonlySet<string>): boolean {
  return [...ours].some((name) => name.startsWith(place) || place.startsWith(name));
}

type Add = (names: readonly string[], kind: NameKind) => void;

// A department that carries the city's or a county's name tells the unit by itself; 办公室 and 安全科 do not.
function addDepartment(name: string, unit: Unit, stems: readonly string[], add: Add): void {
  const tells = stems.some((stem) => name.includes(stem)) || unit.aliases.some((alias) => name.includes(alias));
  add([name], tells ? 'department' : 'part');
  const short = name.replace(/(?:管理|客运|服务|运营|投资)?(?:有限责任|股份有限|有限)?公司$/, '');
  if (short !== name && short.length >= 3) add([short], tells ? 'department' : 'part');
  if (!tells) add([`${unit.city}${name}`, `${stems[0]}${name}`], 'department');
}

// G8511玉川段 is G8511 to a driver: the number alone needs the city beside it.
function addRoad(road: string, cityStem: string, add: Add): void {
  add([road], 'road');
  const number = /^[a-z]\d{2,5}/i.exec(road)?.[0];
  if (number !== undefined) add([number], 'part');
  if (number !== undefined) add([`${cityStem}${number}`], 'road');
  const short = shortPlace(road);
  if (short !== undefined && short !== cityStem) add([short], 'part');
}
