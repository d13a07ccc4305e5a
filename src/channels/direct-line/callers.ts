import type { Request } from 'restify';
import type { ConversationId } from '../../conversation/ids.js';
import { conversationId, isId } from '../../conversation/ids.js';
import { AppError } from '../../shared/app-error.js';
import type { DirectLineDeps } from './direct-line-deps.js';
import type { Caller, DirectLineTokens } from './direct-line-tokens.js';

interface CallersDeps {
  readonly tokens: DirectLineTokens;
  readonly findConversation: DirectLineDeps['findConversation'];
}

export type Callers = ReturnType<typeof createCallers>;

/** Tells who calls, from the Authorization header. */
export function createCallers({ tokens, findConversation }: CallersDeps) {
  /** The app's backend shows the secret itself. */
  const isBackend = (req: Request): boolean => tokens.isSecret(bearer(req));

  /** Throws SIGN_IN_REQUIRED unless the caller shows the secret. */
  const requireBackend = (req: Request): void => {
    if (!isBackend(req)) throw new AppError('SIGN_IN_REQUIRED');
  };

  /** Throws TOKEN_EXPIRED or SIGN_IN_REQUIRED. */
  const fromToken = (req: Request): Promise<Caller> => tokens.verify(bearer(req));

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
