import type { Collection } from 'mongodb';
import type { Agent } from '../agents/agent.js';
import type { AgentStore, SignInStore } from '../agents/agent-store.js';
import { agentId, handoffId } from '../conversation/ids.js';
import { AppError } from '../shared/app-error.js';
import type { AgentDoc, SignInDoc } from './collections.js';
import { isDuplicateKey } from './store-errors.js';

/** A place is taken by adding to the list of places only while its last allowed slot is empty. */
export function createMongoAgentStore(agents: Collection<AgentDoc>): AgentStore {
  return {
    async create({ id, ...agent }) {
      try {
        await agents.insertOne({ _id: id, ...agent, presence: 'offline', places: [] });
      } catch (error) {
        throw isDuplicateKey(error) ? new AppError('LOGIN_TAKEN') : error;
      }
    },

    async find(id) {
      const found = await agents.findOne({ _id: id });
      return found === null ? undefined : toAgent(found);
    },

    async findByLogin(login) {
      const found = await agents.findOne({ login });
      return found === null
        ? undefined
        : { agent: toAgent(found), passwordHash: found.passwordHash };
    },

    list: () => agents.find().sort({ login: 1 }).map(toAgent).toArray(),

    async setPresence(id, presence) {
      await agents.updateOne({ _id: id }, { $set: { presence } });
    },

    isAnyoneOnline: async () =>
      (await agents.findOne({ presence: 'online' }, { projection: { _id: 1 } })) !== null,

    async takePlace(id, handoff) {
      const agent = await agents.findOne({ _id: id }, { projection: { capacity: 1 } });
      if (agent === null) return false;
      const hasRoom = { [`places.${agent.capacity - 1}`]: { $exists: false } };
      const taken = await agents.updateOne(
        { _id: id, $or: [{ places: handoff }, hasRoom] },
        { $addToSet: { places: handoff } },
      );
      return taken.matchedCount === 1;
    },

    async freePlace(id, handoff) {
      await agents.updateOne({ _id: id }, { $pull: { places: handoff } });
    },

    async placesOf(id) {
      const agent = await agents.findOne({ _id: id }, { projection: { places: 1 } });
      return (agent?.places ?? []).map((place) => handoffId(place));
    },
  };
}

export function createMongoSignInStore(signIns: Collection<SignInDoc>): SignInStore {
  return {
    async add({ digest, ...signIn }) {
      await signIns.insertOne({ _id: digest, ...signIn });
    },

    async find(digest, now) {
      const found = await signIns.findOne({ _id: digest, expiresAt: { $gt: now } });
      return found === null ? undefined : agentId(found.agentId);
    },

    async remove(digest) {
      await signIns.deleteOne({ _id: digest });
    },
  };
}

function toAgent({ _id, places, passwordHash: _hash, ...agent }: AgentDoc): Agent {
  return { ...agent, id: agentId(_id), holding: places.length };
}
