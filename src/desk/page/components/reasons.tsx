import { isGrave } from '../words.js';

/** Why a handoff has its priority. */
export function Reasons({ reasons }: { readonly reasons: readonly string[] }) {
  return reasons.map((reason) => (
    <span key={reason} className={isGrave(reason) ? 'reason grave' : 'reason'}>
      {reason}
    </span>
  ));
}
