import { dateOf } from '../state/time.js';
import type { ComplaintLineView } from '../state/views.js';
import { nameOf } from '../words.js';

interface ComplaintLinesProps {
  readonly complaints: readonly ComplaintLineView[];
}

/** What the customer has complained about or suggested, and how far it is. */
export function ComplaintLines({ complaints }: ComplaintLinesProps) {
  if (complaints.length === 0) return null;
  return (
    <section className="holdings complaints">
      <h3>投诉与建议</h3>
      <ul>
        {complaints.map(({ number, kind, what, state, finishBy, overdueAt }) => (
          <li key={number}>
            <span className="fund">
              {nameOf.complaintKind(kind)} · {nameOf.complaintState(state)}{' '}
              <span className="code">{number}</span>
            </span>
            <p>{what}</p>
            {finishBy !== undefined && (
              <span className="provenance">
                {overdueAt === undefined ? '' : '已超时，'}答复期限 {dateOf(finishBy)}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
