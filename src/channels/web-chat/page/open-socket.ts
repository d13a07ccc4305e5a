import type { ChatSocket } from '../../chat-client/read-socket.js';

/**
 * A browser's socket, which counts as closed as soon as the browser says that it has no network: by
 * itself a socket takes up to a minute to notice.
 */
export function openSocket(url: string): ChatSocket {
  const socket = new WebSocket(url);
  const drop = () => socket.dispatchEvent(new Event('close'));
  addEventListener('offline', drop);
  socket.addEventListener('close', () => removeEventListener('offline', drop));
  return socket;
}
