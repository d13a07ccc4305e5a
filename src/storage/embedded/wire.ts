import {
  decode,
  decodeCommand,
  encodeReply,
  firstFieldName,
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

export const maxMessageBytes = 48_000_000;

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
  return { name: command.name, body: { ...command.body, ...sequences }, wantsReply };
}

function readBody(section: Buffer): { name: string; body: Doc } {
  const name = firstFieldName(section);
  return { name, body: decodeCommand(section, name === 'insert') };
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
    items.push(name === 'documents' ? item : decode(item));
    offset += length;
  }
  sequences[name] = items;
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
  return { name, body: { $db: collection.slice(0, -5), ...body }, wantsReply: true };
}

function malformed(): MongoError {
  return new MongoError('FailedToParse', 'malformed message');
}

/** The message that answers `frame`, in the dialect the client used. */
export function writeReply(frame: Frame, reply: Doc): Buffer {
  const body = encodeReply(reply);
  const isLegacy = frame.opCode === opQuery;
  const head = Buffer.alloc(isLegacy ? headerBytes + 20 : headerBytes + 5);
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(frame.requestId, 8);
  head.writeInt32LE(isLegacy ? opReply : opMsg, 12);
  if (isLegacy) head.writeInt32LE(1, headerBytes + 16);
  return Buffer.concat([head, body]);
}
