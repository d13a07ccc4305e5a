import type { IncomingMessage } from 'node:http';
import { AppError } from '../../shared/app-error.js';
import { readFileType } from '../../shared/file-type.js';
import type { ReceivedFile } from './direct-line-deps.js';

/** What came up: the files, and what the client's activity says beside them. */
export interface Upload {
  readonly activity: unknown;
  readonly files: readonly ReceivedFile[];
}

const filesBytesAtMost = 4 * 1024 * 1024;
/** Besides the files there is an activity with a small preview of each, and what parts them. */
const besideBytesAtMost = 256 * 1024;
const partsAtMost = 11;

/** What Microsoft's clients call the part that is no file. */
const activityType = 'application/vnd.microsoft.activity';

/**
 * Reads what a client uploads: a form of an activity and files, or one file by itself. Throws
 * INVALID_REQUEST, FILE_TOO_LARGE, and FILE_TYPE_REFUSED for files that are not what we take.
 */
export async function readUpload(req: IncomingMessage): Promise<Upload> {
  const bytes = await readBytes(req);
  const type = req.headers['content-type'] ?? '';
  const upload = /^multipart\/form-data\b/i.test(type)
    ? await readForm(bytes, type)
    : { activity: undefined, files: [fileOf(nameIn(req), bytes)] };
  if (upload.files.length === 0) throw invalid('There is no file in it');
  const sizeBytes = upload.files.reduce((sum, { content }) => sum + content.length, 0);
  if (sizeBytes > filesBytesAtMost) throw new AppError('FILE_TOO_LARGE');
  return upload;
}

/** The client sees the refusal only once it has sent all, so what is too much is read, not kept. */
async function readBytes(req: IncomingMessage): Promise<Buffer> {
  const atMost = filesBytesAtMost + besideBytesAtMost;
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  try {
    for await (const chunk of req as AsyncIterable<Buffer>) {
      sizeBytes += chunk.length;
      if (sizeBytes <= atMost) chunks.push(chunk);
      else chunks.length = 0;
    }
  } catch (cause) {
    throw invalid('The upload broke off', cause);
  }
  if (sizeBytes > atMost) throw new AppError('FILE_TOO_LARGE');
  return Buffer.concat(chunks);
}

async function readForm(bytes: Buffer, type: string): Promise<Upload> {
  checkParts(bytes, type);
  const form = await parseForm(bytes, type);
  const files: ReceivedFile[] = [];
  let activity: unknown;
  for (const [, part] of form) {
    if (typeof part === 'string') continue;
    const content = Buffer.from(await part.arrayBuffer());
    if (part.type.startsWith(activityType)) activity = parseActivity(content);
    else files.push(fileOf(part.name, content));
  }
  return { activity, files };
}

/** Megabytes of empty parts would be costly to take apart. */
function checkParts(bytes: Buffer, type: string): void {
  const boundary = /boundary="?([^";]+)/i.exec(type)?.[1];
  if (boundary === undefined) throw invalid('The form has no boundary');
  let parts = 0;
  for (let at = bytes.indexOf(boundary); at !== -1; at = bytes.indexOf(boundary, at + 1)) {
    parts += 1;
    // the last one ends the form
    if (parts > partsAtMost + 1) throw invalid(`A form has at most ${partsAtMost} parts`);
  }
}

async function parseForm(bytes: Buffer, type: string): Promise<FormData> {
  try {
    const body = new Uint8Array(bytes);
    return await new Response(body, { headers: { 'content-type': type } }).formData();
  } catch (cause) {
    throw invalid('The form cannot be read', cause);
  }
}

function parseActivity(content: Buffer): unknown {
  if (content.length > besideBytesAtMost) throw new AppError('BODY_TOO_LARGE');
  try {
    return JSON.parse(content.toString('utf8')) as unknown;
  } catch {
    throw new AppError('NOT_JSON');
  }
}

function fileOf(name: string, content: Buffer): ReceivedFile {
  if (content.length > filesBytesAtMost) throw new AppError('FILE_TOO_LARGE');
  const type = readFileType(content);
  if (type === undefined) throw new AppError('FILE_TYPE_REFUSED');
  return { name, type, content };
}

/** The name a file sent by itself is given in its Content-Disposition. */
function nameIn(req: IncomingMessage): string {
  const disposition = req.headers['content-disposition'] ?? '';
  const encoded = /filename\*=UTF-8''([^;\s]+)/i.exec(disposition)?.[1];
  if (encoded !== undefined) return decode(encoded);
  return /filename="?([^";]*)/i.exec(disposition)?.[1] ?? '';
}

function decode(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return '';
  }
}

const invalid = (reason: string, cause?: unknown): AppError =>
  new AppError('INVALID_REQUEST', { path: 'body', reason }, { cause });
