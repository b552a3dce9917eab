import type { Configuration, Duty, Incident, Instruction, Person } from '../../model/index.ts';
import type { Write } from '../../store/port.ts';
import { clip } from '../documents/sms.ts';

const MINUTE_MS = 60_000;
const MAX_TITLE = 60;
/** The rulebook's duty that an instruction opens. */
const FROM_INSTRUCTION = 'instruction';

/** What binding needs of the configuration. */
interface Rules {
  config: Pick<Configuration, 'rulebook' | 'roster'>;
}

/** The id of the duty that an instruction opens by itself. */
export function bindingDutyId(instruction: Pick<Instruction, 'id' | 'incidentId'>): string {
  return `${instruction.incidentId}:instructed:${instruction.id}`;
}

/** Takes a leader's instruction with words in it; gives the duty to carry it out at once, with the rulebook's limit (A14, A17): on any paper, and whatever a leader of the superior wrote. None under a rulebook without such a duty. */
export function bindingDuty(ctx: Rules, incident: Incident, instruction: Instruction, person: Person): Write[] {
  const isBinding = instruction.paperId !== undefined || ctx.config.roster.superiorLeaders.includes(person.id);
  const rule = ctx.config.rulebook.duties.find((candidate) => candidate.from === FROM_INSTRUCTION);
  if (!isBinding || rule === undefined || incident.status !== 'open') return [];
  const doc = instructedDuty(incident, instruction, {
    id: bindingDutyId(instruction),
    ruleId: rule.id,
    article: rule.article,
    title: `按${person.name}批示立即办理：${clip(instruction.text, MAX_TITLE)}`,
    owner: rule.owner,
    dueAtMs: instruction.atMs + rule.withinMins * MINUTE_MS,
  });
  return [{ op: 'create', kind: 'duty', doc }];
}

/** Takes an instruction and what is owed because of it; gives the duty. */
export function instructedDuty(
  incident: Incident,
  instruction: Instruction,
  owed: Pick<Duty, 'id' | 'ruleId' | 'article' | 'title' | 'dueAtMs'> & { owner: string },
): Duty {
  const { owner, ...rest } = owed;
  return {
    ...rest,
    incidentId: incident.id,
    level: incident.level,
    proof: 'recorded',
    state: 'open',
    fromAtMs: instruction.atMs,
    nextAtMs: instruction.atMs,
    steps: [],
    instructed: { instructionId: instruction.id, owner },
    metAtMs: null,
    metBy: null,
    metNote: null,
    lateMins: null,
    lateCause: null,
  };
}
