import type { Logger } from 'pino';
import { createHash } from 'node:crypto';
import { fileId, messageId, type ConversationId, type MessageId } from '../conversation/ids.js';
import type { Attachment, MessageDraft } from '../conversation/message.js';
import type { FileType } from '../shared/file-type.js';
import type { FileStore } from '../transcripts/file-store.js';
import type { TranscriptStore } from '../transcripts/transcript-store.js';
import type { Worker } from './work-conversation.js';

/** A picture or document as a channel hands it in. */
export interface IncomingFile {
  /** As its sender calls it. */
  readonly name: string;
  readonly type: FileType;
  readonly content: Buffer;
}

/** A message as a channel hands it in. */
export interface IncomingMessage {
  readonly conversationId: ConversationId;
  /** The channel's own id of this delivery; a second delivery with it is the same message. */
  readonly deliveryId?: string;
  readonly text: string;
  readonly files?: readonly IncomingFile[];
  readonly at: Date;
  /** Where the client is, as far as callers are counted by it. */
  readonly address?: string | undefined;
}

export interface ReceiveDeps {
  readonly transcripts: TranscriptStore;
  readonly files: Pick<FileStore, 'put'>;
  readonly worker: Worker;
  /** Masks private values and seals those the turn still needs. */
  readonly protect: (text: string, address?: string) => Pick<MessageDraft, 'text' | 'sealed'>;
  readonly newId: () => string;
  readonly log: Logger;
}

/**
 * Makes the way in for every channel, into a conversation that is open. The promise resolves once
 * the message is written and sure to be answered, here or on another process; only then may the
 * channel acknowledge it. What it does not acknowledge is expected again, under the same id.
 */
export function createReceive(deps: ReceiveDeps) {
  const { transcripts, worker, protect, newId, log } = deps;
  const keep = createKeep(deps);

  return async function receive(incoming: IncomingMessage): Promise<{ readonly id: MessageId }> {
    const { conversationId, deliveryId, at } = incoming;
    // before the message: whoever reads it finds what came with it
    const attachments = await keep(incoming);
    const { message, repeated } = await transcripts.append({
      id: messageId(newId()),
      conversationId,
      author: { role: 'customer' },
      at,
      ...protect(incoming.text, incoming.address),
      ...(attachments.length > 0 && { attachments }),
      ...(deliveryId !== undefined && { deliveryId }),
    });
    log.debug({ conversationId, messageId: message.id, repeated }, 'message recorded');

    // From here on the lease is ours, or its holder knows that somebody came: nothing acknowledged
    // is overlooked, whoever is killed. What is not acknowledged is delivered again.
    const claimed = await worker.claim(conversationId);
    if (claimed === undefined) return { id: message.id };
    worker.work(conversationId, { message, claimed }).catch((error: unknown) => {
      log.warn({ err: error, conversationId }, 'turn failed; it is taken up again');
    });
    return { id: message.id };
  };
}

/** Makes the keeping of files. The same delivery's are kept once. */
function createKeep({ files, protect, newId }: ReceiveDeps) {
  return async function keep({
    conversationId,
    deliveryId = newId(),
    at,
    files: came = [],
  }: IncomingMessage): Promise<readonly Attachment[]> {
    const kept: Attachment[] = [];
    for (const [n, { name: called, type, content }] of came.entries()) {
      const { kind, contentType, extension } = type;
      const id = fileId(digest(`${conversationId} ${n} ${deliveryId}`));
      const name = nameFile(protect(called).text, extension);
      await files.put({ id, conversationId, name, kind, contentType, content, at });
      kept.push({ fileId: id, name, kind, contentType, sizeBytes: content.length });
    }
    return kept;
  };
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');

const nameAtMost = 80;

/** What its sender calls it, without folders and marks that move other text, ending as what it is. */
function nameFile(called: string, extension: string): string {
  const [last = ''] = called.split(/[\\/]/).slice(-1);
  const readable = last.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '').trim();
  const stem = Array.from(readable.replace(/[.][^.]*$/, ''))
    .slice(0, nameAtMost)
    .join('');
  return `${stem === '' ? 'file' : stem}.${extension}`;
}
