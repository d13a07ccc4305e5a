import type { ConversationId } from '../../conversation/ids.js';
import { AppError } from '../../shared/app-error.js';
import type { DirectLineDeps } from './direct-line-deps.js';

interface Beginning {
  readonly id: ConversationId;
  /** Whose conversations are counted; undefined: nobody's. */
  readonly address: string | undefined;
}

/** A process that opens so many conversations at once is behind with its work. */
const openingAtMost = 500;

type AdmissionDeps = Pick<DirectLineDeps, 'findConversation' | 'allow'>;

/** Sheds new conversations, so that those under way go on. */
export function createAdmission({ findConversation, allow }: AdmissionDeps) {
  let opening = 0;

  return {
    /**
     * Opens a conversation, or throws TOO_MANY_REQUESTS. Microsoft's client tries again after that
     * answer and gives up after any other. A conversation that is there is always let in.
     */
    async begin<T>({ id, address }: Beginning, open: () => Promise<T>): Promise<T> {
      if ((await findConversation(id)) === undefined) {
        if (opening >= openingAtMost) throw new AppError('TOO_MANY_REQUESTS');
        if (address !== undefined) allow('begin', address);
      }
      opening += 1;
      try {
        return await open();
      } finally {
        opening -= 1;
      }
    },
  };
}
