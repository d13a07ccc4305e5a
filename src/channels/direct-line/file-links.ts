import { createHmac, hkdfSync } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { ConversationId, FileId } from '../../conversation/ids.js';
import { AppError } from '../../shared/app-error.js';
import type { Clock } from '../../shared/clock.js';
import { sameSecret } from '../../shared/same-secret.js';
import { originOf } from '../forwarded.js';

/** A page may stay open for a day: so long is a visitor known. */
const goodForS = 86_400;
/** Within an hour the address of a file stays the same, so that browsers keep it. */
const roundedToS = 3_600;

interface Addressed {
  readonly conversationId: ConversationId;
  readonly fileId: FileId;
}

export type LinkTo = (file: Addressed) => string;

export type FileLinks = ReturnType<typeof createFileLinks>;

/**
 * Addresses under which a conversation's files are fetched. A picture in a page comes without a
 * token, so its address itself shows the right to it, for a day.
 */
export function createFileLinks({ secret, clock }: { secret: string; clock: Clock }) {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', 'fundline direct line file', 32));
  const sign = ({ conversationId, fileId }: Addressed, until: number): string =>
    createHmac('sha256', key).update(`${conversationId} ${fileId} ${until}`).digest('base64url');

  return {
    /** Makes addresses on this server as the client of the request reaches it. */
    linksFor(req: IncomingMessage): LinkTo {
      const origin = originOf(req, 'http');
      return (file) => {
        const now = clock().getTime() / 1000;
        const until = Math.ceil((now + goodForS) / roundedToS) * roundedToS;
        const path = `/v3/directline/conversations/${file.conversationId}/files/${file.fileId}`;
        return `${origin}${path}?until=${until}&s=${sign(file, until)}`;
      };
    },

    /** Throws SIGN_IN_REQUIRED for an address we did not make, TOKEN_EXPIRED for one too old. */
    check(file: Addressed, query: URLSearchParams): void {
      const until = Number(query.get('until') ?? Number.NaN);
      if (!sameSecret(query.get('s') ?? '', sign(file, until)))
        throw new AppError('SIGN_IN_REQUIRED');
      if (until * 1000 <= clock().getTime()) throw new AppError('TOKEN_EXPIRED');
    },
  };
}
