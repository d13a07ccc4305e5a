import {
  decode,
  decodeCommand,
  decodeExact,
  firstFieldName,
  type CommandForm,
  type Doc,
} from './values/bson-codec.js';
import { MongoError } from './mongo-error.js';

// https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/
const opReply = 1;
const opQuery = 2004;
const opMsg = 2013;
const headerBytes = 16;
const checksumPresent = 1;
const moreToCome = 2;
const exhaustAllowed = 1 << 16;

export const maxMessageBytes = 48_000_000;

const commandForms: ReadonlyMap<string, CommandForm> = new Map<string, CommandForm>([
  ['insert', 'raw'],
  ['update', 'exact'],
  ['findAndModify', 'exact'],
  ['findandmodify', 'exact'],
]);

/** One whole message as it came from the socket, header included. */
export interface Frame {
  readonly requestId: number;
  readonly opCode: number;
  readonly bytes: Buffer;
}

export interface CommandMessage {
  readonly name: string;
  readonly body: Doc;
  /** False when the client said that it waits for no answer. */
  readonly wantsReply: boolean;
  /** True when the client takes further answers without asking again. */
  readonly takesMore: boolean;
}

/**
 * Cuts a byte stream into messages. Feed it chunks; it returns the messages completed by them.
 * Throws when a message announces an impossible length; the connection must then be closed.
 */
export function createFrameReader(): (chunk: Buffer) => readonly Frame[] {
  let chunks: Buffer[] = [];
  let buffered = 0;
  let needed = headerBytes;

  return (chunk) => {
    chunks.push(chunk);
    buffered += chunk.length;
    if (buffered < needed) return [];
    let rest = chunks.length === 1 ? chunk : Buffer.concat(chunks);
    const frames: Frame[] = [];
    needed = headerBytes;
    while (rest.length >= headerBytes) {
      const length = rest.readInt32LE(0);
      if (length < headerBytes || length > maxMessageBytes) {
        throw new RangeError('a message announces an impossible length');
      }
      needed = length;
      if (rest.length < length) break;
      frames.push(toFrame(rest.subarray(0, length)));
      rest = rest.subarray(length);
      needed = headerBytes;
    }
    chunks = rest.length > 0 ? [rest] : [];
    buffered = rest.length;
    return frames;
  };
}

function toFrame(bytes: Buffer): Frame {
  return { requestId: bytes.readInt32LE(4), opCode: bytes.readInt32LE(12), bytes };
}

/** Reads the command in a message. Throws on anything that is not a well-formed command. */
export function readCommand(frame: Frame): CommandMessage {
  if (frame.opCode === opMsg) return readMsg(frame.bytes);
  if (frame.opCode === opQuery) return readQuery(frame.bytes);
  throw new MongoError('CommandNotFound', `unsupported wire opcode ${frame.opCode}`);
}

function readMsg(bytes: Buffer): CommandMessage {
  const flags = bytes.readUInt32LE(headerBytes);
  const end = bytes.length - ((flags & checksumPresent) === 0 ? 0 : 4);
  let offset = headerBytes + 4;
  let command: { name: string; body: Doc } | undefined;
  const sequences: Doc = {};
  while (offset < end) {
    const kind = bytes[offset];
    const length = bytes.readInt32LE(offset + 1);
    if (length < 5 || offset + 1 + length > end) throw malformed();
    const section = bytes.subarray(offset + 1, offset + 1 + length);
    if (kind === 0) command = readBody(section);
    else if (kind === 1) readSequence(section, sequences);
    else throw malformed();
    offset += 1 + length;
  }
  if (command === undefined) throw malformed();
  const wantsReply = (flags & moreToCome) === 0;
  const takesMore = (flags & exhaustAllowed) !== 0;
  return { name: command.name, body: { ...command.body, ...sequences }, wantsReply, takesMore };
}

function readBody(section: Buffer): { name: string; body: Doc } {
  const name = firstFieldName(section);
  return { name, body: decodeCommand(section, commandForms.get(name) ?? 'plain') };
}

function readSequence(section: Buffer, sequences: Doc): void {
  const nameEnd = section.indexOf(0, 4);
  if (nameEnd < 0) throw malformed();
  const name = section.toString('utf8', 4, nameEnd);
  const items: unknown[] = [];
  let offset = nameEnd + 1;
  while (offset < section.length) {
    const length = section.readInt32LE(offset);
    if (length < 5 || offset + length > section.length) throw malformed();
    const item = section.subarray(offset, offset + length);
    items.push(name === 'documents' ? item : decodeStatement(name, item));
    offset += length;
  }
  sequences[name] = items;
}

function decodeStatement(sequence: string, bytes: Uint8Array): Doc {
  return sequence === 'updates' ? decodeExact(bytes) : decode(bytes);
}

function readQuery(bytes: Buffer): CommandMessage {
  const nameEnd = bytes.indexOf(0, headerBytes + 4);
  const start = nameEnd + 9;
  if (nameEnd < 0 || start + 5 > bytes.length) throw malformed();
  const collection = bytes.toString('utf8', headerBytes + 4, nameEnd);
  const length = bytes.readInt32LE(start);
  if (length < 5 || start + length > bytes.length) throw malformed();
  const body = decode(bytes.subarray(start, start + length));
  const name = Object.keys(body)[0] ?? '';
  if (!collection.endsWith('.$cmd') || !/^(hello|ismaster)$/i.test(name)) {
    throw new MongoError('CommandNotFound', 'legacy queries are answered for the handshake only');
  }
  const commandBody = { $db: collection.slice(0, -5), ...body };
  return { name, body: commandBody, wantsReply: true, takesMore: false };
}

function malformed(): MongoError {
  return new MongoError('FailedToParse', 'malformed message');
}

export interface ReplyHead {
  /** Which message this one answers. */
  readonly responseTo: number;
  readonly requestId: number;
  /** Whether another answer follows by itself. */
  readonly hasMore: boolean;
}

/** The message that answers `frame` with an encoded reply, in the dialect the client used. */
export function writeReply(frame: Frame, body: Uint8Array, further?: ReplyHead): Buffer {
  const isLegacy = frame.opCode === opQuery;
  const headLength = isLegacy ? headerBytes + 20 : headerBytes + 5;
  const bytes = Buffer.allocUnsafe(headLength + body.length).fill(0, 0, headLength);
  bytes.writeInt32LE(bytes.length, 0);
  bytes.writeInt32LE(further?.requestId ?? 0, 4);
  bytes.writeInt32LE(further?.responseTo ?? frame.requestId, 8);
  bytes.writeInt32LE(isLegacy ? opReply : opMsg, 12);
  if (further?.hasMore === true) bytes.writeInt32LE(moreToCome, headerBytes);
  if (isLegacy) bytes.writeInt32LE(1, headerBytes + 16);
  bytes.set(body, headLength);
  return bytes;
}
