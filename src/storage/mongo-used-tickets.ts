import type { Collection } from 'mongodb';
import type { UsedTicketDoc } from './collections.js';
import { isDuplicateKey } from './store-errors.js';

/** Tickets that have opened their socket. A ticket is used in one atomic step. */
export function createMongoUsedTickets(tickets: Collection<UsedTicketDoc>) {
  return {
    /** True the first time, on whichever process. Remembered until `forgetAt` at least. */
    async use(id: string, forgetAt: Date): Promise<boolean> {
      try {
        await tickets.insertOne({ _id: id, forgetAt });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
  };
}
