import { type ClauseContext, type ClauseTest, evidence, isWide } from './clause-context.ts';
import { isSensitive } from './grave.ts';
import type { Voice } from './matter.ts';

const outletsOf = (context: ClauseContext, test: (voice: Voice) => boolean) => context.matter.complaints.filter(test);

/** `central-media`: a central outlet in its own voice on a negative matter of the unit, however few have read it. */
export const centralMedia: ClauseTest = (context) =>
  outletsOf(context, (voice) => voice.carrier.tier === 'central').map((voice) =>
    evidence(voice, `中央级媒体${voice.carrier.name}报道或过问`),
  );

/** `national-portal`: a national hot list, or a portal's own article on a sensitive or widely noticed matter. */
export const nationalPortal: ClauseTest = (context) =>
  outletsOf(context, (voice) => voice.carrier.tier === 'portal').flatMap((voice) => {
    if (voice.carrier.isHotList) return [evidence(voice, `登上全国热榜${voice.carrier.name}`)];
    if (isSensitive(context)) return [evidence(voice, `全国性门户${voice.carrier.name}自有稿件，事情敏感`)];
    return isWide(context) ? [evidence(voice, `全国性门户${voice.carrier.name}自有稿件，关注面已广`)] : [];
  });

/** `provincial-media`: an outlet of any province in its own voice on a negative matter. */
export const provincialMedia: ClauseTest = (context) =>
  outletsOf(context, (voice) => voice.carrier.tier === 'provincial').map((voice) =>
    evidence(voice, `省级媒体${voice.carrier.name}报道或过问`),
  );

/** `main-site`: the province's or city's main site in its own post, on a sensitive or widely noticed matter. */
export const mainSite: ClauseTest = (context) => {
  const carried = outletsOf(context, (voice) => voice.carrier.isMainSite);
  if (isSensitive(context))
    return carried.map((voice) => evidence(voice, `主要网站${voice.carrier.name}刊载，事情敏感`));
  return isWide(context)
    ? carried.map((voice) => evidence(voice, `主要网站${voice.carrier.name}刊载，关注面已广`))
    : [];
};
