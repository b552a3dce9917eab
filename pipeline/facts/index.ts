// What a folded text tells. Guarantees: each function is pure and linear in the text; a number is the least that the words promise.
import type { PostFacts } from '../reading/reading.ts';
import { countInjured, tellsDeath } from './casualties.ts';
import { tellsCollapse } from './collapse.ts';
import { showsCorruption } from './corruption.ts';
import { countGathered, countPetitioners } from './gathering.ts';
import {
  countHouseholds,
  tellsCoordination,
  tellsGroupUnpaid,
  tellsLifelineCut,
  tellsSeveralVillages,
} from './livelihood.ts';
import { tellsMediaThreat, tellsStake } from './media-threat.ts';
import { sensitiveTopics } from './sensitive.ts';
import { tellsViolence } from './violence.ts';

/** Takes a folded title and text, and the same without the unit's names (收费大厅 is no fee), and gives its facts. */
export function readFacts(text: string, bareText: string): PostFacts {
  return {
    death: tellsDeath(text),
    injured: countInjured(text),
    gathered: countGathered(text),
    petitioners: countPetitioners(text),
    violence: tellsViolence(text),
    collapse: tellsCollapse(text),
    corruptionShown: showsCorruption(text),
    mediaThreat: tellsMediaThreat(text),
    stake: tellsStake(bareText),
    households: countHouseholds(text),
    severalVillages: tellsSeveralVillages(text),
    lifelineCut: tellsLifelineCut(text),
    groupUnpaid: tellsGroupUnpaid(text),
    coordination: tellsCoordination(text),
    sensitive: sensitiveTopics(bareText),
  };
}
