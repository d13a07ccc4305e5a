import type { Request, Response, Server } from 'restify';
import type { Agent } from '../agents/agent.js';
import { fileId, isId } from '../conversation/ids.js';
import { AppError } from '../shared/app-error.js';
import { fileHeaders } from '../shared/file-headers.js';
import type { FileStore } from '../transcripts/file-store.js';
import type { Operation } from './api-route.js';
import { openFor, type OpeningDeps } from './conversation-routes.js';
import { apiRoot } from './serve-api.js';
import { tokenOf } from './token-of.js';

interface ConversationFilesDeps extends OpeningDeps {
  readonly files: Pick<FileStore, 'find'>;
  readonly whoHas: (token: string) => Promise<Agent>;
}

export const conversationFileOperation: Operation = {
  method: 'get',
  path: '/conversations/{id}/files/{file}',
  summary: 'What came with a message, by its fileId',
  role: 'agent',
  status: 200,
};

/** Serves the files of a conversation to agents who may see it. */
export function serveConversationFiles(server: Server, deps: ConversationFilesDeps): void {
  server.get(`${apiRoot}/conversations/:id/files/:file`, async (req: Request, res: Response) => {
    const agent = await deps.whoHas(tokenOf(req));
    const { id, file } = req.params as { readonly id: string; readonly file: string };
    const { record } = await openFor(agent, id, deps);
    const found = isId(file) ? await deps.files.find(record.id, fileId(file)) : undefined;
    if (found === undefined) throw new AppError('FILE_NOT_FOUND');
    res.sendRaw(200, found.content, fileHeaders(found));
  });
}
