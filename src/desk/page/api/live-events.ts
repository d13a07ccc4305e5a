import type { HandoffView, MessageView } from '../state/views.js';
import type { LiveListeners } from './live-listeners.js';

interface MessageEventView {
  readonly conversationId: string;
  readonly message: MessageView;
}

const firstPauseMs = 1_000;
const longestPauseMs = 30_000;
const silenceLimitMs = 60_000;

/**
 * Follows the server's events until the returned function is called, and begins with a reset. The
 * browser resumes a broken stream where it was, once it has seen an event. A stream the browser gives up, or one that goes
 * silent after it has sent a `ping` event, is opened anew, with another reset. The pauses between
 * attempts grow and vary.
 */
export function openLiveEvents(address: string, listeners: LiveListeners): () => void {
  let source: EventSource | undefined;
  let retryTimer: number | undefined;
  let attempts = 0;
  const silence = createAlarm(silenceLimitMs, openAgain);

  function open(): void {
    source = openStream(address, {
      ...listeners,
      onLive() {
        attempts = 0;
        listeners.onLive();
      },
      onPing: silence.putOff,
      onClosed: openLater,
    });
  }

  function openLater(): void {
    stop();
    const pauseMs = Math.min(firstPauseMs * 2 ** attempts, longestPauseMs);
    attempts += 1;
    retryTimer = window.setTimeout(open, pauseMs * (0.5 + Math.random()));
  }

  function openAgain(): void {
    listeners.onInterrupted();
    stop();
    open();
  }

  function stop(): void {
    window.clearTimeout(retryTimer);
    silence.stop();
    source?.close();
  }

  open();
  window.addEventListener('online', openAgain);
  return () => {
    window.removeEventListener('online', openAgain);
    stop();
  };
}

interface StreamListeners extends LiveListeners {
  readonly onPing: () => void;
  /** The browser has given the stream up. */
  readonly onClosed: () => void;
}

function openStream(address: string, listeners: StreamListeners): EventSource {
  const stream = new EventSource(address);
  // Without the id of an event there is no place to resume at.
  let canResume = false;
  stream.addEventListener('open', () => {
    listeners.onLive();
    if (!canResume) listeners.onReset();
  });
  stream.addEventListener('error', () => {
    listeners.onInterrupted();
    if (stream.readyState !== EventSource.CLOSED) return;
    listeners.onRefused();
    listeners.onClosed();
  });
  stream.addEventListener('ping', listeners.onPing);
  listen(stream, listeners, () => {
    canResume = true;
  });
  return stream;
}

/** Rings once, `afterMs` after it was last put off; never before it was put off once. */
function createAlarm(afterMs: number, ring: () => void) {
  let timer: number | undefined;
  const stop = () => window.clearTimeout(timer);
  const putOff = () => {
    stop();
    timer = window.setTimeout(ring, afterMs);
  };
  return { putOff, stop };
}

function listen(stream: EventSource, listeners: LiveListeners, noteCursor: () => void): void {
  const on = (name: string, take: (data: string) => void) => {
    stream.addEventListener(name, ({ data, lastEventId }: MessageEvent<string>) => {
      if (lastEventId !== '') noteCursor();
      take(data);
    });
  };
  on('handoff', (data) => listeners.onHandoff(JSON.parse(data) as HandoffView));
  on('message', (data) => {
    const { conversationId, message } = JSON.parse(data) as MessageEventView;
    listeners.onMessage(conversationId, message);
  });
  on('typing', (data) => {
    listeners.onTyping((JSON.parse(data) as { readonly conversationId: string }).conversationId);
  });
  on('reset', listeners.onReset);
}
