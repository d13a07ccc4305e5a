import { createChatClient, type Link } from './chat-client.js';
import { countUnread, isFramed, offerClosing } from './framed.js';
import { adaptiveCardsHostConfig, overrideLocalizedStrings, styleOptions } from './look.js';
import { openSocket } from './open-socket.js';
import { createPauses } from './pauses.js';
import { sayWho } from './say-who.js';
import { getGrant } from './visit.js';

interface WebChat {
  readonly renderWebChat: (props: object, element: Element) => void;
}

const banners: Readonly<Record<Link, string>> = {
  connecting: '正在连接，请稍候…',
  lost: '网络中断，断线重连中…您发送的消息会在恢复后自动送达',
  online: '',
};

const element = (selector: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`The page has no ${selector}`);
  return found;
};

function showBanner(text: string): void {
  const banner = element('#banner');
  banner.textContent = text;
  banner.hidden = text === '';
}

const connect = () =>
  createChatClient({
    domain: `${location.origin}/v3/directline`,
    getGrant: () => getGrant(),
    onReplaced: () => location.reload(),
    openSocket,
    onLink: (link) => showBanner(banners[link]),
  });

/** A connected client, however long the server takes to be there. */
async function connectPatiently(): ReturnType<typeof connect> {
  const pauses = createPauses();
  for (let tries = 1; ; tries += 1) {
    try {
      return await connect();
    } catch {
      showBanner(banners.connecting);
      await pauses.after(tries);
    }
  }
}

/** Web Chat is large and comes on its own. */
function loadWebChat(): Promise<WebChat> {
  const loaded = () => (window as unknown as { readonly WebChat?: WebChat }).WebChat;
  const script = element('#web-chat-bundle');
  return new Promise((resolve, reject) => {
    const check = () => {
      const webChat = loaded();
      if (webChat !== undefined) resolve(webChat);
    };
    script.addEventListener('load', check);
    script.addEventListener('error', () => reject(new Error('Web Chat did not load')));
    check();
  });
}

async function start(): Promise<void> {
  const [client, { renderWebChat }] = await Promise.all([connectPatiently(), loadWebChat()]);
  addEventListener('online', client.wake);
  document.addEventListener('visibilitychange', client.wake);
  if (isFramed) countUnread(client.activity$);

  renderWebChat(
    {
      directLine: client,
      locale: 'zh-CN',
      nonce: element('script[nonce]').nonce,
      styleOptions,
      adaptiveCardsHostConfig,
      overrideLocalizedStrings,
      activityMiddleware: sayWho,
      sendTypingIndicator: true,
    },
    element('#chat'),
  );
  // on a phone the keyboard would cover what was said
  if (matchMedia('(min-width: 640px)').matches)
    document.querySelector<HTMLElement>('[data-id="webchat-sendbox-input"]')?.focus();
}

function offerRestart(): void {
  const dialog = element('#restart-dialog') as HTMLDialogElement;
  element('#restart').addEventListener('click', () => dialog.showModal());
  dialog.addEventListener('close', () => {
    if (dialog.returnValue !== 'restart') return;
    getGrant({ restart: true }).then(
      () => location.reload(),
      () => showBanner('暂时无法开始新对话，请稍后再试'),
    );
  });
}

offerRestart();
if (isFramed) offerClosing(element('#close'));
start().catch(() => showBanner('页面加载失败，请检查网络后刷新重试'));
