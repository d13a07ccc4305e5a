import { createSealer } from '../customers/sealer.js';
import {
  createVerification,
  type CodeSender,
  type VerificationStore,
} from '../customers/verification.js';
import { createInquire, type InquiryDeps, type PrivateValue } from './carry-out.js';
import { createRunTurn, type TurnDeps } from './run-turn.js';

interface ServiceTurnDeps
  extends Omit<InquiryDeps, 'verification' | 'unseal'>, Omit<TurnDeps, 'inquire'> {
  readonly verifications: VerificationStore;
  readonly sendCode: CodeSender;
  /** 32 bytes for a purpose; the same on every process. */
  readonly secretFor: (purpose: string) => Uint8Array;
}

/** The turn with all that dialogs may ask. */
export function createServiceTurn(deps: ServiceTurnDeps) {
  const { core, clock, secretFor } = deps;
  const sealer = createSealer(secretFor('sealed values'));
  const verification = createVerification({
    store: deps.verifications,
    customerByPhone: (phone) => core.customerByPhone(phone),
    sendCode: deps.sendCode,
    secret: secretFor('one-time codes'),
    clock,
  });
  const unseal = (sealed: string) => sealer.unseal(sealed) as readonly PrivateValue[];
  return createRunTurn({ ...deps, inquire: createInquire({ ...deps, verification, unseal }) });
}
