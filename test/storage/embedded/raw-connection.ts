import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { deserialize, serialize, type Document } from 'bson';

/** A socket to the server on which a test writes what a driver would never write. */
export interface RawConnection {
  readonly socket: Socket;
  /** Sends a command and waits for its answer. */
  command(body: Document): Promise<Document>;
  send(bytes: Buffer): void;
  /** The next answer. */
  answer(): Promise<Document>;
  close(): void;
}

export async function connectRaw(uri: string): Promise<RawConnection> {
  const { hostname, port } = new URL(uri);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  const answers: Document[] = [];
  let received = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    while (received.length >= 16 && received.length >= received.readInt32LE(0)) {
      const length = received.readInt32LE(0);
      answers.push(deserialize(received.subarray(bodyStart(received), length)));
      received = received.subarray(length);
      socket.emit('answer');
    }
  });

  const answer = async (): Promise<Document> => {
    if (answers.length === 0) await once(socket, 'answer');
    return answers.shift() ?? {};
  };
  return {
    socket,
    answer,
    send: (bytes) => socket.write(bytes),
    command: (body) => {
      socket.write(message(serialize(body)));
      return answer();
    },
    close: () => socket.destroy(),
  };
}

function bodyStart(received: Buffer): number {
  const opReply = 1;
  return received.readInt32LE(12) === opReply ? 36 : 21;
}

/** An OP_MSG with one body section. */
export function message(body: Uint8Array): Buffer {
  return frame(2013, Buffer.concat([Buffer.alloc(5), body]));
}

export function frame(opCode: number, content: Uint8Array): Buffer {
  const head = Buffer.alloc(16);
  head.writeInt32LE(16 + content.length, 0);
  head.writeInt32LE(1, 4);
  head.writeInt32LE(opCode, 12);
  return Buffer.concat([head, content]);
}
