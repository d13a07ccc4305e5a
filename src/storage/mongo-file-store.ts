import { Binary, type Collection } from 'mongodb';
import { conversationId, fileId } from '../conversation/ids.js';
import type { FileStore } from '../transcripts/file-store.js';
import type { FileDoc } from './collections.js';
import { isDuplicateKey } from './store-errors.js';

/**
 * A file is one document, as none is near the database's limit for one: it is there whole or not at
 * all, which pieces would not be.
 */
export function createMongoFileStore(files: Collection<FileDoc>): FileStore {
  return {
    async put({ id, content, ...rest }) {
      try {
        await files.insertOne({ _id: id, ...rest, content: new Binary(content) });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },

    async find(conversation, id) {
      const found = await files.findOne({ _id: id, conversationId: conversation });
      if (found === null) return undefined;
      const { _id, content, ...rest } = found;
      return {
        ...rest,
        id: fileId(_id),
        conversationId: conversationId(rest.conversationId),
        content: Buffer.from(content.value()),
      };
    },
  };
}
