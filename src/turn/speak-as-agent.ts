import type { Agent } from '../agents/agent.js';
import { messageId, type ConversationId } from '../conversation/ids.js';
import type { Message, Revision } from '../conversation/message.js';
import type { HandoffService } from '../handoff/handoff-service.js';
import { AppError } from '../shared/app-error.js';
import type { Clock } from '../shared/clock.js';
import type { TranscriptStore } from '../transcripts/transcript-store.js';

/** Why a sentence may not be said, and what may be said in its place. */
export interface Objection {
  readonly title: string;
  readonly legalReference: string;
  readonly sentence: string;
  readonly lawfulWording: string;
}

/** An agent's sentence is held: nothing was written. */
export class UnlawfulWording extends AppError {
  readonly objections: readonly Objection[];

  constructor(objections: readonly Objection[]) {
    super('UNLAWFUL_WORDING', { count: objections.length });
    this.objections = objections;
  }
}

export interface SpeakDeps {
  readonly handoffs: Pick<HandoffService, 'openIn' | 'noteAnswer'>;
  readonly transcripts: TranscriptStore;
  readonly objectionsTo: (text: string) => readonly Objection[];
  readonly mask: (text: string) => string;
  readonly newId: () => string;
  readonly clock: Clock;
}

export interface Said {
  readonly text: string;
  /** The same one is the same message. */
  readonly clientId?: string | undefined;
  /** The number of a line of the agent's own that this one takes the place of. */
  readonly replaces?: number | undefined;
}

const withdrawn = '（坐席撤回了一条消息）';

/** Makes the way of an agent's words to the customer, and of what becomes of them afterwards. */
export function createSpeakAsAgent(deps: SpeakDeps) {
  const write = (agent: Agent, line: Pick<Message, 'id' | 'conversationId' | 'text'> & Written) =>
    deps.transcripts.append({
      ...line,
      author: { role: 'agent', agentId: agent.id, name: agent.name },
      at: deps.clock(),
    });

  /**
   * Writes the agent's message. Throws NOT_YOUR_CONVERSATION, MESSAGE_NOT_FOUND for a line to
   * replace that is not theirs, or UnlawfulWording when the guard holds it.
   */
  async function speak(agent: Agent, conversationId: ConversationId, said: Said): Promise<Message> {
    await requireHolder(agent, conversationId, deps);
    const objections = deps.objectionsTo(said.text);
    if (objections.length > 0) throw new UnlawfulWording(objections);
    const { replaces, clientId } = said;
    const original =
      replaces === undefined
        ? undefined
        : await ownLine(agent, { conversationId, seq: replaces }, deps);

    const { message } = await write(agent, {
      id: messageId(deps.newId()),
      conversationId,
      text: deps.mask(said.text),
      ...(clientId !== undefined && { deliveryId: `${agent.id}:${clientId}` }),
      ...(original !== undefined && { revises: revision(original, 'replaced') }),
    });
    await deps.handoffs.noteAnswer(conversationId);
    return message;
  }

  /**
   * Takes a line of the agent's own back, once. The transcript keeps it. Throws
   * NOT_YOUR_CONVERSATION or MESSAGE_NOT_FOUND.
   */
  async function withdraw(
    agent: Agent,
    conversationId: ConversationId,
    seq: number,
  ): Promise<Message> {
    await requireHolder(agent, conversationId, deps);
    const original = await ownLine(agent, { conversationId, seq }, deps);
    const { message } = await write(agent, {
      id: messageId(`${original.id}-w`),
      conversationId,
      text: withdrawn,
      revises: revision(original, 'withdrawn'),
    });
    return message;
  }

  return { speak, withdraw };
}

type Written = Partial<Pick<Message, 'deliveryId' | 'revises'>>;

const revision = ({ id, seq }: Message, how: Revision['how']): Revision => ({ id, seq, how });

/** Throws NOT_YOUR_CONVERSATION unless the agent has the conversation. */
export async function requireHolder(
  agent: Agent,
  conversationId: ConversationId,
  { handoffs }: { readonly handoffs: Pick<HandoffService, 'openIn'> },
): Promise<void> {
  const handoff = await handoffs.openIn(conversationId);
  if (handoff?.state !== 'active' || handoff.agentId !== agent.id)
    throw new AppError('NOT_YOUR_CONVERSATION');
}

/** A line the agent said, as first said. */
async function ownLine(
  agent: Agent,
  { conversationId, seq }: Pick<Message, 'conversationId' | 'seq'>,
  { transcripts }: SpeakDeps,
): Promise<Message> {
  const [line] = await transcripts.after(conversationId, seq - 1, 1);
  const isTheirs = line?.author.role === 'agent' && line.author.agentId === agent.id;
  if (line?.seq !== seq || !isTheirs || line.revises !== undefined)
    throw new AppError('MESSAGE_NOT_FOUND');
  return line;
}
