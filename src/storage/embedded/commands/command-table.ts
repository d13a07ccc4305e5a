import { aggregateCommands } from './aggregate.js';
import { collectionCommands } from './collections.js';
import type { Command } from './command.js';
import { deleteCommands } from './delete.js';
import { findAndModifyCommands } from './find-and-modify.js';
import { findCommands } from './find.js';
import { explainCommands } from './explain.js';
import { handshakeCommands } from './handshake.js';
import { indexCommands } from './indexes.js';
import { insertCommands } from './insert.js';
import { serverCommands } from './server-information.js';
import { statisticsCommands } from './statistics.js';
import { updateCommands } from './update.js';
import { validateCommands } from './validate.js';

/** All commands this server answers, by name. */
export const commandTable: ReadonlyMap<string, Command> = new Map(
  Object.entries({
    ...handshakeCommands,
    ...collectionCommands,
    ...indexCommands,
    ...insertCommands,
    ...updateCommands,
    ...deleteCommands,
    ...findAndModifyCommands,
    ...findCommands,
    ...aggregateCommands,
    ...explainCommands,
    ...statisticsCommands,
    ...validateCommands,
    ...serverCommands,
  }),
);
