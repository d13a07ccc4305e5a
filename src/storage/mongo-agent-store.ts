import type { Collection, Filter } from 'mongodb';
import type { Agent } from '../agents/agent.js';
import type { AgentPlace, AgentStore } from '../agents/agent-store.js';
import { agentId, handoffId } from '../conversation/ids.js';
import { AppError } from '../shared/app-error.js';
import type { AgentDoc } from './collections.js';
import { isDuplicateKey } from './store-errors.js';

type Agents = Collection<AgentDoc>;

export const createMongoAgentStore = (agents: Agents): AgentStore => ({
  ...keepAccounts(agents),
  ...keepPresences(agents),
  ...keepPlaces(agents),
});

function keepAccounts(agents: Agents): Omit<AgentStore, keyof Places | keyof Presences> {
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
  };
}

type Presences = Pick<
  AgentStore,
  'setPresence' | 'noteSignedIn' | 'noteSeen' | 'online' | 'seenBefore'
>;

const keepPresences = (agents: Agents): Presences => ({
  async setPresence(id, presence, seenAt) {
    // Who was never followed by a page is not missed.
    await agents.updateOne({ _id: id }, { $set: { presence } });
    await agents.updateOne({ _id: id, seenAt: { $exists: true } }, { $max: { seenAt } });
  },

  async noteSignedIn(id) {
    await agents.updateOne({ _id: id }, { $set: { presence: 'online' }, $unset: { seenAt: 1 } });
  },

  async noteSeen(id, at) {
    await agents.updateOne({ _id: id }, { $max: { seenAt: at } });
  },

  online: () => agents.find({ presence: 'online' }).sort({ _id: 1 }).map(toAgent).toArray(),

  seenBefore: (before) =>
    agents
      .find({ seenAt: { $lt: before } })
      .map(toAgent)
      .toArray(),
});

type Places = Pick<AgentStore, 'takePlace' | 'freePlace' | 'placesOf' | 'withPlaces'>;

/** A place is taken by adding to the list of places only while its last allowed slot is empty. */
const keepPlaces = (agents: Agents): Places => ({
  async takePlace(id, place) {
    const agent = await agents.findOne({ _id: id }, { projection: { capacity: 1 } });
    if (agent === null) return false;
    const { capacity } = agent;
    const name = placeName(place);
    const hasRoom = { [`places.${capacity - 1}`]: { $exists: false } };
    const taken = await agents.updateOne(
      { _id: id, $or: [{ places: name }, { capacity, ...hasRoom }] },
      { $addToSet: { places: name } },
    );
    return taken.matchedCount === 1;
  },

  async freePlace(id, place) {
    await agents.updateOne({ _id: id }, { $pull: { places: placeName(place) } });
  },

  async placesOf(id) {
    const agent = await agents.findOne({ _id: id }, { projection: { places: 1 } });
    return (agent?.places ?? []).map(readPlace);
  },

  withPlaces: () =>
    agents
      .find({ 'places.0': { $exists: true } } as Filter<AgentDoc>, { projection: { _id: 1 } })
      .map(({ _id }) => agentId(_id))
      .toArray(),
});

/** Places of before there were steps have none in their name: theirs is 0. */
const placeName = ({ handoff, step }: AgentPlace): string =>
  step === 0 ? handoff : `${handoff}.${step}`;

function readPlace(name: string): AgentPlace {
  const [handoff = '', step = '0'] = name.split('.');
  return { handoff: handoffId(handoff), step: Number(step) };
}

function toAgent({ _id, places, passwordHash: _hash, ...agent }: AgentDoc): Agent {
  const { isActive = true } = agent;
  return { ...agent, id: agentId(_id), isActive, holding: places.length };
}
