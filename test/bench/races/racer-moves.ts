import type { Handoff } from '../../../src/conversation/handoff.js';
import type { AgentId, ConversationId } from '../../../src/conversation/ids.js';
import { queues } from '../../../src/conversation/queue.js';
import { AppError } from '../../../src/shared/app-error.js';
import { newId } from '../../../src/shared/new-id.js';
import type { Stores } from '../../../src/storage/connect.js';
import type { RacerService } from './start-racer-service.js';

interface Racing {
  readonly stores: Stores;
  readonly service: RacerService;
  readonly agents: readonly AgentId[];
  readonly conversations: readonly ConversationId[];
  /** Called with each handoff that an agent was told to have. */
  readonly won: (handoff: Handoff) => void;
}

const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(Math.random() * all.length)];

const refusals = new Set([
  'HANDOFF_TAKEN',
  'HANDOFF_OFFERED',
  'HANDOFF_NOT_FOUND',
  'AGENT_FULL',
  'AGENT_NOT_FREE',
  'NOT_YOUR_CONVERSATION',
  // A machine with too much to do: as if the process had been killed in the middle.
  'STORE_AWAY',
]);

/** What may be refused to one who comes too late. */
export async function allowed<T>(act: Promise<T>): Promise<T | undefined> {
  try {
    return await act;
  } catch (error) {
    if (error instanceof AppError && refusals.has(error.code)) return undefined;
    throw error;
  }
}

/** Everything that can happen to handoffs, each as one function that picks its own victims. */
export function racerMoves({ stores, service, agents, conversations, won }: Racing) {
  const someAgent = () => pick(agents) as AgentId;
  const waiting = async () => pick(await stores.handoffs.inState('waiting', 20));
  const held = async (agent: AgentId) => pick(await stores.handoffs.heldBy(agent));

  async function accept(handoff: Handoff | undefined, id: AgentId): Promise<void> {
    if (handoff === undefined) return;
    const accepted = await allowed(service.accept(handoff.id, { id, name: id }));
    if (accepted !== undefined) won(accepted);
  }

  return {
    async open() {
      const conversationId = pick(conversations) as ConversationId;
      const handoff = await service.open({
        conversationId,
        customerId: undefined,
        customerName: '访客',
        customerClass: 'ordinary',
        queue: pick(queues) ?? 'product',
        priority: 0,
        reasons: [],
        key: newId(),
      });
      if (handoff.state === 'active') won(handoff);
    },
    accept: async () => accept(await waiting(), someAgent()),
    async acceptTwice() {
      const handoff = await waiting();
      const agent = someAgent();
      await Promise.all([accept(handoff, agent), accept(handoff, agent)]);
    },
    async takeOffer() {
      const agent = someAgent();
      await accept(await held(agent), agent);
    },
    async pass() {
      const agent = someAgent();
      const handoff = await held(agent);
      if (handoff !== undefined) await allowed(service.pass(handoff.id, agent));
    },
    async leave() {
      const handoff = await waiting();
      if (handoff !== undefined) await service.leave(handoff.id);
    },
    async transfer() {
      const [agent, to] = [someAgent(), someAgent()];
      const handoff = await held(agent);
      const target = Math.random() < 0.5 ? { agentId: to } : { queue: pick(queues) };
      if (handoff === undefined) return;
      const giver = { id: agent, mayMoveAny: false };
      const moved = await allowed(service.transfer(handoff.id, giver, { ...target, note: '转' }));
      if (moved?.state === 'active') won(moved);
    },
    async close() {
      const agent = someAgent();
      const handoff = await held(agent);
      if (handoff !== undefined) await allowed(service.close(handoff.id, agent));
    },
    presence: () =>
      stores.agents.setPresence(
        someAgent(),
        pick(['online', 'online', 'online', 'busy', 'away'] as const) ?? 'online',
        new Date(),
      ),
    beHere: () => stores.agents.noteSeen(someAgent(), new Date()),
    assign: () => service.assign(),
    bringBack: () => service.bringBack(),
    settle: () => service.settleLeftovers(),
    repair: () => service.repairPlaces(),
  };
}

const weights: Readonly<Record<keyof ReturnType<typeof racerMoves>, number>> = {
  open: 6,
  accept: 5,
  acceptTwice: 2,
  takeOffer: 4,
  pass: 1,
  leave: 1,
  transfer: 3,
  close: 4,
  presence: 1,
  beHere: 3,
  assign: 3,
  bringBack: 1,
  settle: 1,
  repair: 1,
};

const bag = Object.entries(weights).flatMap(([name, weight]) => Array<string>(weight).fill(name));

/** Any of the moves, the likely ones more often. */
export const anyMove = (): keyof typeof weights => pick(bag) as keyof typeof weights;
