import type { Request } from 'restify';
import type { ConversationId } from '../../conversation/ids.js';
import { conversationId, isId } from '../../conversation/ids.js';
import { AppError } from '../../shared/app-error.js';
import { countedAddress } from '../forwarded.js';
import type { DirectLineDeps } from './direct-line-deps.js';
import type { Caller, DirectLineTokens } from './direct-line-tokens.js';
import { checkOrigin } from './origins.js';

interface CallersDeps {
  readonly tokens: DirectLineTokens;
  readonly deps: Pick<DirectLineDeps, 'findConversation' | 'allow'>;
}

export type Callers = ReturnType<typeof createCallers>;

/** Tells who calls, from the Authorization header. */
export function createCallers({ tokens, deps: { findConversation, allow } }: CallersDeps) {
  /** The app's backend shows the secret itself. */
  const isBackend = (req: Request): boolean => tokens.isSecret(bearer(req));

  /** Throws SIGN_IN_REQUIRED unless the caller shows the secret. */
  const requireBackend = (req: Request): void => {
    if (!isBackend(req)) throw new AppError('SIGN_IN_REQUIRED');
  };

  /** Throws TOKEN_EXPIRED, SIGN_IN_REQUIRED, ORIGIN_REFUSED or TOO_MANY_REQUESTS. */
  async function fromToken(req: Request): Promise<Caller> {
    const address = countedAddress(req);
    if (address !== undefined) allow('call', address);
    const caller = await tokens.verify(bearer(req));
    checkOrigin(req, caller);
    return caller;
  }

  /**
   * Who calls about the conversation of the address: its own customer, or the backend on the
   * customer's behalf. Throws CONVERSATION_NOT_FOUND for anybody else's.
   */
  async function ofConversation(req: Request): Promise<Caller> {
    const caller = isBackend(req) ? undefined : await fromToken(req);
    const id = addressedConversation(req);
    const conversation = await findConversation(id);
    if (conversation === undefined) throw new AppError('CONVERSATION_NOT_FOUND');
    if (caller === undefined) return { userId: conversation.userId, conversationId: id };

    const isTheirs = caller.conversationId === id && caller.userId === conversation.userId;
    if (!isTheirs) throw new AppError('CONVERSATION_NOT_FOUND');
    return caller;
  }

  return { isBackend, requireBackend, fromToken, ofConversation };
}

/** The shown token or secret. Throws SIGN_IN_REQUIRED when there is none. */
function bearer(req: Request): string {
  const token = /^Bearer (\S+)$/i.exec(req.headers.authorization ?? '')?.[1];
  if (token === undefined) throw new AppError('SIGN_IN_REQUIRED');
  return token;
}

function addressedConversation(req: Request): ConversationId {
  const { id } = req.params as { readonly id: string };
  if (!isId(id)) throw new AppError('CONVERSATION_NOT_FOUND');
  return conversationId(id);
}
