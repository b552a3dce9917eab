import type { Evidence, Thresholds } from '../../model/index.ts';
import { type ClauseContext, type ClauseTest, evidence } from './clause-context.ts';
import type { Voice } from './matter.ts';

/** Takes a voice and the numbers and gives why what it tells is grave, or null (GRADING.md, “Grave”). */
export function graveWhy(voice: Voice, thresholds: Thresholds): string | null {
  const { facts } = voice;
  if (facts.death) return '有人死亡';
  if (facts.injured >= thresholds.graveInjured) return `${facts.injured} 人受伤`;
  if (facts.gathered >= thresholds.graveGathering) return `${facts.gathered} 人聚集`;
  if (facts.petitioners >= thresholds.gravePetitioners) return `${facts.petitioners} 人到上级机关`;
  if (facts.violence) return '有人动手伤人';
  if (facts.collapse) return '构筑物垮塌或其他公共安全险情';
  return facts.corruptionShown ? '指称以权谋私并出示证据' : null;
}

function graveVoices({ matter, thresholds }: ClauseContext): { voice: Voice; why: string }[] {
  return matter.complaints.flatMap((voice) => {
    const why = graveWhy(voice, thresholds);
    return why === null ? [] : [{ voice, why }];
  });
}

/** Tips and hotline complaints are not public; one thread or one chat group is one place. */
const notPublic: ReadonlySet<string> = new Set(['tip', 'complaint']);

function publicPlaces({ matter }: ClauseContext): Set<string> {
  return new Set(
    matter.complaints.filter((voice) => !notPublic.has(voice.post.source)).map((voice) => voice.post.platform),
  );
}

function isLoud(voice: Voice, thresholds: Thresholds): boolean {
  const { tier } = voice.carrier;
  if (tier === 'central' || tier === 'portal' || tier === 'provincial') return true;
  return (voice.post.author.followers ?? 0) >= thresholds.influencerFollowers;
}

function gravePublicWhy(context: ClauseContext): string | null {
  const places = publicPlaces(context);
  if (places.size >= context.thresholds.gravePlaces) return `已在 ${places.size} 处公开`;
  return context.matter.complaints.some((voice) => isLoud(voice, context.thresholds)) ? '作者影响大' : null;
}

/** `grave`: a grave matter in two public places, or told by an author whom many follow. */
export const grave: ClauseTest = (context) => {
  const spreadWhy = gravePublicWhy(context);
  if (spreadWhy === null) return [];
  return graveVoices(context).map(({ voice, why }): Evidence => evidence(voice, `${why}，${spreadWhy}`));
};

/** `grave-early`: a grave matter so far in one place by an ordinary author. */
export const graveEarly: ClauseTest = (context) =>
  gravePublicWhy(context) === null
    ? graveVoices(context).map(({ voice, why }) => evidence(voice, `${why}，目前只在一处`))
    : [];

/** Takes a context and tells whether the matter is sensitive: grave, or touching a topic of the list. */
export function isSensitive(context: ClauseContext): boolean {
  return graveVoices(context).length > 0 || context.matter.complaints.some((voice) => voice.facts.sensitive.length > 0);
}
