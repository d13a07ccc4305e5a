import { createChatClient, type Link } from '../../chat-client/chat-client.js';
import { createPauses } from '../../chat-client/pauses.js';
import { countUnread, isFramed, offerClosing } from './framed.js';
import { adaptiveCardsHostConfig, overrideLocalizedStrings, styleOptions } from './look.js';
import { openSocket } from './open-socket.js';
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

let link: Link = 'connecting';

const connect = () =>
  createChatClient({
    domain: `${location.origin}/v3/directline`,
    getGrant: () => getGrant(),
    onReplaced: () => location.reload(),
    openSocket,
    onLink: (now) => {
      link = now;
      showBanner(banners[link]);
    },
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

/** Web Chat is large and comes on its own, however often it takes. */
async function loadWebChat(): Promise<WebChat> {
  const pauses = createPauses();
  for (let tries = 1; ; tries += 1) {
    await runScript((element('#web-chat-bundle') as HTMLLinkElement).href);
    const { WebChat: webChat } = window as unknown as { readonly WebChat?: WebChat };
    if (webChat !== undefined) return webChat;
    showBanner(banners.connecting);
    await pauses.after(tries);
  }
}

/** Resolves when the script has run, or could not be loaded. */
const runScript = (address: string) =>
  new Promise<void>((resolve) => {
    const script = document.createElement('script');
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => resolve());
    script.src = address;
    document.head.append(script);
  });

async function start(): Promise<void> {
  const [client, { renderWebChat }] = await Promise.all([connectPatiently(), loadWebChat()]);
  showBanner(banners[link]);
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
