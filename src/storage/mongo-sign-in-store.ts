import type { Collection } from 'mongodb';
import type { SignInStore, SignInTriesStore } from '../agents/agent-store.js';
import { agentId } from '../conversation/ids.js';
import type { SignInDoc, SignInTriesDoc } from './collections.js';
import { isDuplicateKey } from './store-errors.js';

export function createMongoSignInStore(signIns: Collection<SignInDoc>): SignInStore {
  return {
    async add({ digest, ...signIn }) {
      await signIns.insertOne({ _id: digest, ...signIn });
    },

    async find(digest, now) {
      const found = await signIns.findOne({ _id: digest, expiresAt: { $gt: now } });
      return found === null ? undefined : agentId(found.agentId);
    },

    listOf: (id, now) =>
      signIns
        .find({ agentId: id, expiresAt: { $gt: now } })
        .sort({ at: -1 })
        .map(({ _id, agentId: _agentId, ...signIn }) => signIn)
        .toArray(),

    async remove(digest) {
      await signIns.deleteOne({ _id: digest });
    },

    removeOf: async (agent, id) =>
      (await signIns.deleteOne({ id, agentId: agent })).deletedCount === 1,

    async removeAllOf(agent, butDigest) {
      const others = butDigest === undefined ? {} : { _id: { $ne: butDigest } };
      await signIns.deleteMany({ agentId: agent, ...others });
    },
  };
}

export function createMongoSignInTries(tries: Collection<SignInTriesDoc>): SignInTriesStore {
  return {
    async find(login) {
      const found = await tries.findOne({ _id: login });
      if (found === null) return undefined;
      const { _id, ...rest } = found;
      return rest;
    },

    async replace(login, count, next) {
      if (count !== undefined)
        return (await tries.replaceOne({ _id: login, count }, next)).matchedCount === 1;
      try {
        await tries.insertOne({ _id: login, ...next });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },

    async forget(login) {
      await tries.deleteOne({ _id: login });
    },
  };
}
