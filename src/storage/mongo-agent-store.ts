import type { Collection } from 'mongodb';
import type { Agent } from '../agents/agent.js';
import type { AgentStore } from '../agents/agent-store.js';
import { agentId, handoffId } from '../conversation/ids.js';
import { AppError } from '../shared/app-error.js';
import type { AgentDoc } from './collections.js';
import { isDuplicateKey } from './store-errors.js';

type Agents = Collection<AgentDoc>;
type Places = Pick<AgentStore, 'takePlace' | 'freePlace' | 'placesOf'>;

export const createMongoAgentStore = (agents: Agents): AgentStore => ({
  ...keepAccounts(agents),
  ...keepPlaces(agents),
});

function keepAccounts(agents: Agents): Omit<AgentStore, keyof Places> {
  return {
    async create({ id, ...agent }) {
      try {
        const begins = { isActive: true, presence: 'offline' } as const;
        await agents.insertOne({ _id: id, ...agent, ...begins, places: [] });
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

    async change(id, changed) {
      const set = { $set: changed };
      const found = await agents.findOneAndUpdate({ _id: id }, set, { returnDocument: 'after' });
      return found === null ? undefined : toAgent(found);
    },

    async setPasswordHash(id, passwordHash) {
      return (await agents.updateOne({ _id: id }, { $set: { passwordHash } })).matchedCount === 1;
    },

    async setPresence(id, presence) {
      await agents.updateOne({ _id: id }, { $set: { presence } });
    },

    isAnyoneOnline: async () =>
      (await agents.findOne({ presence: 'online' }, { projection: { _id: 1 } })) !== null,
  };
}

/** A place is taken by adding to the list of places only while its last allowed slot is empty. */
function keepPlaces(agents: Agents): Places {
  return {
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

function toAgent({ _id, places, passwordHash: _hash, ...agent }: AgentDoc): Agent {
  const { isActive = true } = agent;
  return { ...agent, id: agentId(_id), isActive, holding: places.length };
}
