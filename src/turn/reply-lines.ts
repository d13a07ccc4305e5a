import type { Logger } from 'pino';
import type { Mood, Reply } from '../compose/compose-reply.js';
import type { Chart, Picture } from '../conversation/chart.js';
import { messageId } from '../conversation/ids.js';
import type { Message, MessageDraft } from '../conversation/message.js';
import type { DialogMemory } from '../dialog/dialog-definition.js';
import type { Utterance } from '../dialog/utterance.js';
import type { Clock } from '../shared/clock.js';
import type { Mode } from './conversation-record.js';
import type { SaySomething } from './say.js';

export interface LineDeps {
  readonly say: Pick<SaySomething, 'reply' | 'inOtherWords'>;
  readonly drawPicture: (chart: Chart) => Promise<Picture>;
  readonly clock: Clock;
  readonly log: Logger;
}

interface Said {
  readonly message: Message;
  readonly utterances: readonly Utterance[];
  readonly mood: Mood;
  readonly memory: DialogMemory;
  readonly mode: Mode;
}

/**
 * What a turn says as lines of the transcript: one for each wish of the message, the warm word in
 * the first, and what is offered to choose from below the last, where a customer looks for it.
 */
export async function writeLines(
  { message, utterances, mood, memory: before, mode }: Said,
  deps: LineDeps,
): Promise<{ readonly memory: DialogMemory; readonly lines: readonly MessageDraft[] }> {
  let memory = before;
  const lines: MessageDraft[] = [];
  for (const reply of repliesTo(byWish(utterances), mood, deps)) {
    const worded = deps.say.inOtherWords(reply, memory, mode);
    memory = worded.memory;
    const line = answerTo(message, { reply: worded.reply, at: deps.clock(), place: lines.length });
    lines.push({ ...line, ...(await draw(worded.reply, deps)) });
  }
  return { memory, lines };
}

function repliesTo(
  wishes: readonly (readonly Utterance[])[],
  mood: Mood,
  { say }: LineDeps,
): readonly Reply[] {
  const replies = wishes.flatMap((said, place) => say.reply(said, mood, place === 0) ?? []);
  const choices = replies.findLast((reply) => reply.choices.length > 0)?.choices ?? [];
  return replies.map((reply, place) => ({
    ...reply,
    choices: place === replies.length - 1 ? choices : [],
  }));
}

function byWish(utterances: readonly Utterance[]): readonly (readonly Utterance[])[] {
  const wishes: Utterance[][] = [];
  for (const utterance of utterances) {
    const last = wishes.at(-1);
    if (last === undefined || utterance.opensLine === true) wishes.push([utterance]);
    else last.push(utterance);
  }
  return wishes;
}

/**
 * A reply's id follows from the message's and its place, so a message has one answer for ever. What
 * is said after the first line goes on from it: whoever waits for the answer has it once.
 */
export function answerTo(
  message: Message,
  { reply, at, place = 0 }: { readonly reply: Reply; readonly at: Date; readonly place?: number },
): MessageDraft {
  return {
    id: messageId(place === 0 ? `${message.id}-r` : `${message.id}-r${place + 1}`),
    conversationId: message.conversationId,
    author: { role: 'bot' },
    at,
    text: reply.text,
    ...(place === 0 && { inReplyTo: message.id }),
    ...(reply.choices.length > 0 && { choices: reply.choices }),
    ...(reply.card !== undefined && { card: reply.card }),
  };
}

/** The reply's chart as a picture. One that cannot be drawn is told in words. */
async function draw(
  { text, chart }: Reply,
  { drawPicture, log }: LineDeps,
): Promise<Pick<MessageDraft, 'picture'> & Partial<Pick<MessageDraft, 'text'>>> {
  if (chart === undefined) return {};
  try {
    return { picture: await drawPicture(chart) };
  } catch (error) {
    log.error({ err: error }, 'a picture could not be drawn');
    return { text: `${text}\n${chart.alt}` };
  }
}
