import type { Incident } from '../model/index.ts';

/** Takes an incident and gives the names of the three-sync pairs (A15) that nobody has filled in. */
export function missingPairs(incident: Pick<Incident, 'threeSync'>): string[] {
  const { responsesTogether, wordingTogether, authorityTogether } = incident.threeSync;
  return [
    ...(responsesTogether === null ? ['事件处置与舆论应对同步部署'] : []),
    ...(wordingTogether === null ? ['处置措施与口径同步研究'] : []),
    ...(authorityTogether === null ? ['处置授权与发布授权同步下达'] : []),
  ];
}
