import type { Server } from 'restify';
import { conversationId as toConversationId } from '../../conversation/ids.js';
import type { ConversationId, CustomerId } from '../../conversation/ids.js';
import { newId } from '../../shared/new-id.js';
import { createCallers } from './callers.js';
import { allowEveryOrigin } from './cors.js';
import type { DirectLineDeps } from './direct-line-deps.js';
import { createFileLinks } from './file-links.js';
import { addFileRoutes } from './file-routes.js';
import { addDirectLineRoutes } from './direct-line-routes.js';
import { openDirectLineSockets } from './direct-line-sockets.js';
import { createDirectLineTokens } from './direct-line-tokens.js';
import type { Token } from './direct-line-tokens.js';

/** Gives a user a token for a conversation, for a fresh one unless told which. */
export type IssueToken = (
  user: { readonly id: string; readonly name?: string },
  conversationId?: ConversationId,
  customerId?: CustomerId,
) => Promise<Token>;

export interface DirectLine {
  readonly issueToken: IssueToken;
  /** Ends every stream after what it still has to say. Clients come back with their watermark. */
  close(): Promise<void>;
}

/**
 * Serves Direct Line 3.0 under /v3/directline as far as Microsoft's Web Chat and DirectLineJS
 * use it: tokens, conversations, activities, uploads, the stream; no sign-in cards.
 */
export function mountDirectLine(server: Server, deps: DirectLineDeps): DirectLine {
  const tokens = createDirectLineTokens(deps);
  const callers = createCallers({ tokens, deps });

  allowEveryOrigin(server, '/v3/directline/');
  const parts = { deps, tokens, callers, links: createFileLinks(deps) };
  addDirectLineRoutes(server, parts);
  addFileRoutes(server, parts);
  const sockets = openDirectLineSockets(server.server, deps, parts);

  return {
    issueToken: (user, conversationId = toConversationId(newId()), customerId) =>
      tokens.issue({
        userId: user.id,
        conversationId,
        ...(customerId !== undefined && { customerId }),
      }),
    close: () => sockets.close(),
  };
}
