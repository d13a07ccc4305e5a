/** As much of a browser's WebSocket as the client uses. */
export interface ChatSocket {
  readonly addEventListener: (
    type: 'open' | 'message' | 'close',
    listener: (event: { readonly data?: unknown }) => void,
  ) => void;
  readonly close: () => void;
}

export type OpenSocket = (url: string) => ChatSocket;

interface Reader {
  readonly onOpen: () => void;
  /** A frame with something in it. */
  readonly onFrame: (frame: string) => void;
}

/** The server speaks every 15 s at least; after three times as long the socket is dead. */
const silenceMs = 45_000;

/** Reads until the socket closes or falls silent. Says whether it ever opened. */
export function readSocket(socket: ChatSocket, { onOpen, onFrame }: Reader): Promise<boolean> {
  return new Promise((resolve) => {
    let isOpen = false;
    let hasEnded = false;
    let silence: ReturnType<typeof setTimeout> | undefined;

    const end = () => {
      hasEnded = true;
      clearTimeout(silence);
      socket.close();
      resolve(isOpen);
    };
    const listen = () => {
      clearTimeout(silence);
      silence = setTimeout(end, silenceMs);
    };

    listen();
    socket.addEventListener('close', end);
    socket.addEventListener('open', () => {
      isOpen = true;
      onOpen();
    });
    socket.addEventListener('message', ({ data }) => {
      // a socket given up may still speak: its successor says the same
      if (hasEnded) return;
      listen();
      if (typeof data === 'string' && data !== '') onFrame(data);
    });
  });
}
