import type { FaultAnswer, FaultQuestion } from '../dialog/fault-questions.js';
import { incidentAt, type Incident } from '../feedback/known-incidents.js';
import type { Clock } from '../shared/clock.js';

/** Whether a fault that customers may have met is known. */
export function findIncident(
  { about }: FaultQuestion,
  { incidents, clock }: { readonly incidents: readonly Incident[]; readonly clock: Clock },
): FaultAnswer {
  const found = incidentAt(incidents, about, clock());
  if (found === undefined) return { type: 'noIncident' };
  const { what, source, from, until } = found;
  return {
    type: 'incidentFound',
    incident: { what, source, since: from.toISOString(), until: until?.toISOString() },
  };
}
