/** @jsxImportSource preact */
import { render } from 'preact';
import { createChatClient, type Link } from '../../chat-client/chat-client.js';
import type { Observable } from '../../chat-client/observable.js';
import { askApp, listenToApp } from './bridge.js';
import { Chat } from './chat.js';
import { createConversation, type Conversation } from './conversation.js';
import { createKeptDrafts } from './kept-drafts.js';
import { domain, tokenKey } from './places.js';
import type { LineActivity } from './thread.js';
import { createTokens, type Tokens } from './tokens.js';

const banners: Readonly<Record<Link, string>> = {
  connecting: '正在连接，请稍候…',
  lost: '网络中断，断线重连中…您发送的消息会在恢复后自动送达',
  online: '',
};
const noToken = '登录状态已过期，请返回 App 重新进入在线客服';
const loadFailed = '页面加载失败，请检查网络后刷新重试';

/** What the customer says on coming back. It proves nothing: the core system is asked. */
const doneInApp = '已在App完成';

const element = (selector: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`The page has no ${selector}`);
  return found;
};

/** Trouble is told in one place; waiting for the app outweighs the network. */
function createBanner() {
  let link: Link = 'online';
  let isWaiting = false;

  function show(): void {
    const text = isWaiting ? noToken : banners[link];
    const banner = element('#banner');
    banner.textContent = text;
    banner.hidden = text === '';
  }
  return {
    onLink: (next: Link): void => {
      link = next;
      show();
    },
    onWaiting: (next: boolean): void => {
      isWaiting = next;
      show();
    },
    fail: (): void => {
      element('#banner').textContent = loadFailed;
      element('#banner').hidden = false;
    },
  };
}

const newId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');

async function refreshed(token: string): Promise<string | undefined> {
  const response = await fetch(`${domain}/tokens/refresh`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
  });
  if (!response.ok) return undefined;
  return ((await response.json()) as { readonly token: string }).token;
}

function openLink(url: string): void {
  if (!askApp({ type: 'open', url })) window.open(url, '_blank', 'noopener');
}

/** The client, however long the app takes to say who writes. */
async function connect(tokens: Tokens, banner: ReturnType<typeof createBanner>) {
  const { opening } = window.fundlineBegun ?? {};
  for (;;) {
    try {
      return await createChatClient({
        domain,
        getGrant: tokens.getGrant,
        onReplaced: () => location.reload(),
        openSocket: (url) => new WebSocket(url),
        onLink: banner.onLink,
        ...(opening !== undefined && { opening }),
      });
    } catch {
      // nobody has said who writes: it is asked for again
    }
  }
}

/** Says once for each key that what a link led to is done. */
const sayDone = (conversation: Conversation, key?: string): void =>
  conversation.say(doneInApp, [], `done-${key ?? newId()}`);

async function start(banner: ReturnType<typeof createBanner>): Promise<void> {
  const begun = window.fundlineBegun;
  const tokens = createTokens({
    first: begun?.token,
    askApp: () => askApp({ type: 'tokenNeeded' }),
    refresh: refreshed,
    keep: (token) => sessionStorage.setItem(tokenKey, token),
    onWaiting: banner.onWaiting,
  });
  if (begun?.token !== undefined) sessionStorage.setItem(tokenKey, begun.token);
  const toldEarly: (string | undefined)[] = begun?.done === undefined ? [] : [begun.done];
  listenToApp({ setToken: tokens.take, done: (key) => void toldEarly.push(key) });

  const client = await connect(tokens, banner);
  tokens.onChange((grant) => {
    client.useGrant(grant);
    client.wake();
  });
  tokens.keepFresh();
  addEventListener('online', client.wake);
  document.addEventListener('visibilitychange', client.wake);

  const conversation = createConversation({
    activities: client.activity$ as unknown as Observable<LineActivity>,
    post: (activity) => client.postActivity(activity),
    drafts: createKeptDrafts(sessionStorage, client.conversationId),
    newId,
  });
  const done = (key?: string) => sayDone(conversation, key);
  toldEarly.forEach(done);
  listenToApp({ setToken: tokens.take, done });
  addEventListener('hashchange', () => readAddress(tokens, done));
  render(<Chat conversation={conversation} open={openLink} />, element('#chat'));
}

/** The app may come back to the open page with another address. */
function readAddress(tokens: Tokens, done: (key: string) => void): void {
  const given = new URLSearchParams(location.hash.slice(1));
  if (location.hash !== '') history.replaceState(null, '', location.pathname);
  const [token, key] = [given.get('token'), given.get('done')];
  if (token !== null) tokens.take(token);
  if (key !== null) done(key);
}

const banner = createBanner();
start(banner).catch(banner.fail);
