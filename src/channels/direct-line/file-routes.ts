import type { Request, Response, Server } from 'restify';
import { conversationId, fileId, isId } from '../../conversation/ids.js';
import { AppError } from '../../shared/app-error.js';
import { fileHeaders } from '../../shared/file-headers.js';
import type { Callers } from './callers.js';
import type { DirectLineDeps } from './direct-line-deps.js';
import type { FileLinks } from './file-links.js';
import { readActivityBesideFiles } from './read-activity.js';
import { readUpload } from './read-upload.js';

const conversation = '/v3/directline/conversations/:id';

/** Each takes up to 4 MiB of memory while it is read. */
const uploadsAtMost = 16;

/** Whether the body of a request to this address is read by the address itself. */
export const readsOwnBody = (path: string): boolean =>
  /^\/v3\/directline\/conversations\/[^/]+\/upload\/?$/.test(path);

interface FileRouteParts {
  readonly deps: DirectLineDeps;
  readonly callers: Callers;
  readonly links: FileLinks;
}

/** Takes pictures and documents from customers, and gives them back to their conversation alone. */
export function addFileRoutes(server: Server, { deps, callers, links }: FileRouteParts): void {
  let uploading = 0;

  server.post(`${conversation}/upload`, async (req: Request, res: Response) => {
    const { conversationId: id } = await callers.ofConversation(req);
    deps.allow('upload', id);
    if (uploading >= uploadsAtMost) throw new AppError('TOO_MANY_REQUESTS');
    uploading += 1;
    try {
      const { activity, files } = await readUpload(req);
      const said = readActivityBesideFiles(activity);
      const received = { conversationId: id, files, at: deps.clock(), ...said };
      res.send(200, { id: (await deps.receive(received)).id });
    } finally {
      uploading -= 1;
    }
  });

  server.get(`${conversation}/files/:file`, async (req: Request, res: Response) => {
    const { id, file } = req.params as { readonly id: string; readonly file: string };
    if (!isId(id) || !isId(file)) throw new AppError('FILE_NOT_FOUND');
    const addressed = { conversationId: conversationId(id), fileId: fileId(file) };
    links.check(addressed, new URLSearchParams(req.getQuery()));
    const found = await deps.findFile(addressed.conversationId, addressed.fileId);
    if (found === undefined) throw new AppError('FILE_NOT_FOUND');
    res.sendRaw(200, found.content, fileHeaders(found));
  });
}
