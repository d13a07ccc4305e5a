import type { Request, Response, Server } from 'restify';
import { customerId as toCustomerId, type ConversationId } from '../../conversation/ids.js';
import { AppError } from '../../shared/app-error.js';
import { clientAddress } from '../forwarded.js';
import { readBody } from '../read-body.js';
import type { createAdmit } from './admit.js';
import { botActivity, isShared, type BotActivity } from './bot-activity.js';
import type { BotAdapter } from './bot-adapter.js';
import { addressOf, conversationAt, type BotAddress } from './bot-address.js';
import type { BotDeps, BotPorts } from './bot-framework-deps.js';
import { readSaid } from './read-said.js';
import { botRoute } from './refuse-bots.js';

interface RouteDeps extends BotDeps {
  readonly ports: BotPorts;
  readonly adapter: Pick<BotAdapter, 'authenticate'>;
  readonly admit: ReturnType<typeof createAdmit>;
  readonly showTyping: (id: ConversationId, address: BotAddress) => void;
}

const notImplemented = 501;
const knownAtMost = 20_000;

/**
 * Serves what Azure Bot Service delivers. First the token is checked, then whether the operator has
 * allowed the channel, the tenant and the service address; before both, nothing is written or sent
 * anywhere. 200: the message is written and will be answered.
 */
export function serveBotRoute(server: Server, deps: RouteDeps): void {
  const take = createTake(deps);

  server.post(botRoute, async (req: Request, res: Response) => {
    deps.ports.allow('azure', clientAddress(req));
    const activity = await readSigned(req, deps);
    // Nothing here asks for an answer of another kind than messages.
    const isInvoke = activity.type === 'invoke';
    if (!isInvoke) await take(activity);
    res.send(isInvoke ? notImplemented : 200);
  });
}

/** Throws SIGN_IN_REQUIRED, KEYS_AWAY, INVALID_REQUEST or FORBIDDEN. */
async function readSigned(req: Request, { adapter, admit }: RouteDeps): Promise<BotActivity> {
  const { authorization = '' } = req.headers;
  if (!/^Bearer \S+$/.test(authorization)) throw new AppError('SIGN_IN_REQUIRED');
  const activity = readBody(botActivity, req.body);
  await adapter.authenticate(activity, authorization);
  admit(activity);
  return activity;
}

/** Makes the way of an activity into its conversation, which it opens when there is none. */
function createTake({ ports, addresses, customerOf, clock, showTyping }: RouteDeps) {
  const known = new Map<ConversationId, string>();

  async function open(id: ConversationId, address: BotAddress, activity: BotActivity) {
    const written = JSON.stringify(address);
    if (known.get(id) === written) return;
    // First the address: the welcome is on its way as soon as the conversation is open.
    await addresses.save(id, address);
    const { customerId } = address;
    await ports.openConversation({
      id,
      channel: isShared(activity) ? 'teamsGroup' : 'teams',
      userId: address.userId,
      ...(customerId !== undefined && { customerId: toCustomerId(customerId), proof: 'tenant' }),
    });
    known.set(id, written);
    const [oldest] = known.keys();
    if (known.size > knownAtMost && oldest !== undefined) known.delete(oldest);
  }

  return async function take(activity: BotActivity): Promise<void> {
    const said = readSaid(activity);
    if (said.kind === 'ignored') return;
    const address = addressOf(activity, customerOf);
    const id = conversationAt(address);
    if (said.kind === 'message') ports.allow('post', id);
    await open(id, address, activity);
    if (said.kind === 'arrived') return;
    showTyping(id, address);
    const { text } = said;
    const delivery = activity.id !== undefined && { deliveryId: activity.id };
    await ports.receive({ conversationId: id, text, at: clock(), ...delivery });
  };
}
