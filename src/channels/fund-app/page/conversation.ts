import type { Observable } from '../../chat-client/observable.js';
import { Refused } from '../../chat-client/outbox.js';
import type { KeptDrafts } from './kept-drafts.js';
import { addDraft, emptyThread, refuse, take, withoutEchoed } from './thread.js';
import type { Attached, Draft, LineActivity, Thread } from './thread.js';

/** What the page shows of its conversation at one moment. */
export interface Shown {
  readonly thread: Thread;
  /** Who is writing to the customer; '' for an agent without a name. */
  readonly typist: string | undefined;
}

interface ConversationDeps {
  readonly activities: Observable<LineActivity>;
  /** Sends until the server has answered. */
  readonly post: (activity: object) => Observable<string>;
  readonly drafts: KeptDrafts;
  readonly newId: () => string;
}

/** A sign of typing is shown so long. */
const typingShownMs = 6_000;
/** While the customer types, the other side is told at most this often. */
const typingToldEveryMs = 3_000;

const refusals: Readonly<Record<number, string>> = {
  400: '内容过长或无法识别，没有发出',
  413: '文件超过 4 MB，没有发出',
  415: '只支持图片（PNG、JPEG、GIF、WebP、BMP）和 PDF',
};

const whyRefused = (reason: unknown): string =>
  (reason instanceof Refused ? refusals[reason.status] : undefined) ?? '没有发出';

export type Conversation = ReturnType<typeof createConversation>;

/** The conversation behind the page: what is shown of it, and what the customer may do. */
export function createConversation({ activities, post, drafts, newId }: ConversationDeps) {
  let shown: Shown = { thread: emptyThread, typist: undefined };
  let typing: ReturnType<typeof setTimeout> | undefined;
  const { tell, watch } = createWatchers();

  function show(next: Partial<Shown>): void {
    shown = { ...shown, ...next };
    tell();
  }

  function showThread(thread: Thread): void {
    drafts.write(thread.drafts);
    show({ thread });
  }

  function endTyping(): void {
    clearTimeout(typing);
    if (shown.typist !== undefined) show({ typist: undefined });
  }

  activities.subscribe({
    next(activity) {
      clearTimeout(typing);
      if (activity.type === 'typing') {
        typing = setTimeout(endTyping, typingShownMs);
        show({ typist: activity.from.name ?? '' });
        return;
      }
      if (activity.from.role !== 'user') endTyping();
      showThread(take(shown.thread, activity));
    },
  });

  /** Sends a draft. The server knows one that it has had by its id. */
  function send(draft: Draft): void {
    showThread(addDraft(shown.thread, draft));
    post(activityOf(draft)).subscribe({
      next: () => showThread(withoutEchoed(shown.thread)),
      error: (reason) => showThread(refuse(shown.thread, draft.clientId, whyRefused(reason))),
    });
  }

  function sayAgain({ clientId, text, files, at }: Draft): void {
    send({ clientId, text, files, at });
  }

  function say(text: string, files: readonly Attached[] = [], clientId = newId()): void {
    send({ clientId, text, files, at: new Date().toISOString() });
  }

  drafts.read().forEach(sayAgain);

  return {
    shown: (): Shown => shown,
    watch,
    say,
    /** Sends a refused draft once more. */
    sayAgain,
    tellTyping: createTellTyping(post),
  };
}

function createWatchers() {
  const watchers = new Set<() => void>();
  return {
    tell: (): void => watchers.forEach((told) => told()),
    watch: (told: () => void): (() => void) => {
      watchers.add(told);
      return () => void watchers.delete(told);
    },
  };
}

/** Tells now and then that the customer types, however often it is called. */
function createTellTyping(post: ConversationDeps['post']): () => void {
  let lastToldMs = 0;
  return () => {
    const now = Date.now();
    if (now - lastToldMs < typingToldEveryMs) return;
    lastToldMs = now;
    post({ type: 'typing' }).subscribe({});
  };
}

const activityOf = ({ clientId, text, files }: Draft): object => ({
  type: 'message',
  text,
  textFormat: 'plain',
  locale: 'zh-CN',
  channelData: { clientActivityID: clientId },
  ...(files.length > 0 && { attachments: files }),
});
