import { heardFrom, type FromChat, type FromLauncher } from './between-frames.js';
import type { ChatActivity } from '../../chat-client/inbox.js';
import type { Observable } from '../../chat-client/observable.js';

/** The page stands within another site, in the frame of embed.ts. */
export const isFramed = window.parent !== window;

// only sites of the allow-list can frame the page, and what is told is no secret to them
const tell = (message: Omit<FromChat, 'fundline'>) =>
  window.parent.postMessage({ fundline: 'chat', ...message } satisfies FromChat, '*');

/** Gives the visitor a way to put the page away, by button and by Escape. */
export function offerClosing(button: HTMLElement): void {
  document.documentElement.classList.add('framed');
  button.addEventListener('click', () => tell({ close: true }));
  document.addEventListener('keydown', ({ key, defaultPrevented }) => {
    // Escape first closes what is open on the page
    if (key === 'Escape' && !defaultPrevented && document.querySelector('dialog[open]') === null)
      tell({ close: true });
  });
}

/**
 * Tells the launcher how many lines were said since the visitor last saw the page. What was seen is
 * remembered by the launcher: browsers may keep nothing for a frame.
 */
export function countUnread(activities: Observable<ChatActivity>): void {
  const said: { readonly seq: number; readonly isByService: boolean }[] = [];
  let launcher: Omit<FromLauncher, 'fundline'> | undefined;

  function count(): void {
    if (launcher === undefined) return;
    const { isShown, seen } = launcher;
    const unread = said.filter(({ seq, isByService }) => isByService && seq > seen).length;
    tell(isShown ? { seen: said.at(-1)?.seq ?? seen, unread: 0 } : { unread });
  }
  addEventListener('message', ({ source, data }) => {
    const heard = heardFrom<FromLauncher>('launcher', data);
    if (source !== window.parent || heard === undefined) return;
    launcher = heard;
    count();
  });
  activities.subscribe({
    next: ({ type, from, channelData }) => {
      if (type === 'typing') return;
      const seq = channelData.entry ?? channelData['webchat:sequence-id'];
      said.push({ seq, isByService: type === 'message' && from?.role === 'bot' });
      count();
    },
  });
  tell({ asks: true });
}

/** Kept while the visitor goes from page to page of the site, where the browser lets a frame keep it. */
export const keep = {
  read(key: string): string | null {
    try {
      return sessionStorage.getItem(key);
    } catch {
      return null;
    }
  },
  write(key: string, value: string): void {
    try {
      sessionStorage.setItem(key, value);
    } catch {
      // the browser keeps nothing for frames: this page goes on with what it has in memory
    }
  },
};
