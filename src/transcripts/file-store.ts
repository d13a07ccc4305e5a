import type { Attachment } from '../conversation/message.js';
import type { ConversationId, FileId } from '../conversation/ids.js';

/** What came with a message, whole. */
export interface StoredFile extends Pick<Attachment, 'name' | 'kind' | 'contentType'> {
  readonly id: FileId;
  readonly conversationId: ConversationId;
  readonly content: Buffer;
  readonly at: Date;
}

/** Where files of messages are kept, beside the transcript. */
export interface FileStore {
  /** Writing a second file under the same id changes nothing. */
  put(file: StoredFile): Promise<void>;

  /** The conversation's own file; undefined for every other. */
  find(conversationId: ConversationId, id: FileId): Promise<StoredFile | undefined>;
}
