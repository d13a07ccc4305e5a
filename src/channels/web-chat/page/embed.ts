import { heardFrom, type FromChat, type FromLauncher } from './between-frames.js';

/*
 * The script that other sites load: a button in the corner that opens the chat in a frame. It runs
 * among their styles and scripts, so it keeps to a shadow root and leaves nothing in their scope.
 */

/** The server writes the allowed origins in here. */
const sites = `,__SITES__,`;

const elementName = 'fundline-chat';
const label = '在线客服';
const icon =
  '<svg viewBox="0 0 24 24" width="28" height="28" aria-hidden="true"><path d="M12 3C6.9 3 3 6.5 3 10.9c0 2.4 1.2 4.6 3.2 6L5.6 21l4-2.2c.8.1 1.6.2 2.4.2 5.1 0 9-3.5 9-8.1S17.1 3 12 3z" fill="currentColor"/></svg>';

const style = `
:host { all: initial; }
button, iframe { position: fixed; z-index: 2147483000; border: 0; }
button { right: max(20px, env(safe-area-inset-right)); bottom: max(20px, env(safe-area-inset-bottom));
  display: grid; place-items: center; width: 60px; height: 60px; padding: 0; border-radius: 30px;
  background: #0f5b8c; color: #fff; box-shadow: 0 6px 20px #0b224366; cursor: pointer; }
button:hover { background: #0b4468; }
button:focus-visible { outline: 3px solid #fff; box-shadow: 0 0 0 6px #0f5b8c; }
button span { position: absolute; top: -4px; right: -4px; min-width: 22px; padding: 0 6px;
  box-sizing: border-box; border-radius: 11px; background: #b3261e; color: #fff;
  font: 600 13px/22px system-ui, sans-serif; text-align: center; }
iframe { right: 20px; bottom: 96px; width: min(420px, calc(100vw - 40px));
  height: min(700px, calc(100dvh - 120px)); border-radius: 16px; background: Canvas;
  color-scheme: light dark; box-shadow: 0 12px 48px #0b224359, 0 0 0 1px #0b22431f; }
[hidden] { display: none !important; }
@media (max-width: 640px) {
  iframe { inset: 0; width: 100%; height: 100dvh; border-radius: 0; }
  button.is-open { display: none; }
}
@media print { button, iframe { display: none; } }
`;

/** What is remembered while the visitor goes from page to page of the site. */
const memory = {
  read: (name: string): string | null => {
    try {
      return sessionStorage.getItem(`${elementName}-${name}`);
    } catch {
      return null;
    }
  },
  write: (name: string, value: string): void => {
    try {
      sessionStorage.setItem(`${elementName}-${name}`, value);
    } catch {
      // without storage the next page shows the button alone
    }
  },
};

function buildLauncher() {
  const host = document.createElement(elementName);
  const root = host.attachShadow({ mode: 'open' });
  const styles = new CSSStyleSheet();
  styles.replaceSync(style);
  root.adoptedStyleSheets = [styles];
  const button = document.createElement('button');
  button.type = 'button';
  button.setAttribute('aria-expanded', 'false');
  button.innerHTML = icon;
  const badge = document.createElement('span');
  badge.hidden = true;
  button.append(badge);
  root.append(button);

  return {
    root,
    button,
    appear: () => document.body.append(host),

    showUnread: (count: number): void => {
      badge.hidden = count === 0;
      badge.textContent = count > 99 ? '99+' : String(count);
      button.setAttribute('aria-label', count === 0 ? label : `${label}，${count} 条新消息`);
    },
  };
}

function makeFrame(origin: string): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.title = label;
  frame.src = `${origin}/chat`;
  return frame;
}

/** Puts the launcher into the page. `origin` is the server's. */
function launch(origin: string): void {
  const { root, button, appear, showUnread } = buildLauncher();
  let frame: HTMLIFrameElement | undefined;
  let isListening = false;

  const isShown = () => frame?.hidden === false;
  const tell = () => {
    if (!isListening) return;
    const seen = Number(memory.read('seen') ?? 0);
    const message: FromLauncher = { fundline: 'launcher', isShown: isShown(), seen };
    frame?.contentWindow?.postMessage(message, origin);
  };

  function show(isWanted: boolean): void {
    // made when it is first wanted: until then a site loads the button and no more
    frame ??= root.appendChild(makeFrame(origin));
    frame.hidden = !isWanted;
    button.setAttribute('aria-expanded', String(isWanted));
    button.classList.toggle('is-open', isWanted);
    memory.write('state', isWanted ? 'open' : 'used');
    tell();
  }

  function hear({ asks, seen, unread, close }: Partial<FromChat>): void {
    if (seen !== undefined) memory.write('seen', String(seen));
    if (unread !== undefined) showUnread(unread);
    if (asks === true) {
      isListening = true;
      tell();
    }
    if (close === true && isShown()) {
      show(false);
      button.focus();
    }
  }

  button.addEventListener('click', () => {
    show(!isShown());
    if (isShown()) frame?.focus();
  });
  addEventListener('message', ({ source, origin: from, data }) => {
    const isOurs = from === origin && source !== null && source === frame?.contentWindow;
    if (isOurs) hear(heardFrom<FromChat>('chat', data) ?? {});
  });

  showUnread(0);
  appear();
  const state = memory.read('state');
  if (state !== null) show(state === 'open');
}

function begin(script: HTMLOrSVGScriptElement | null): void {
  if (!(script instanceof HTMLScriptElement)) return;
  const { origin } = new URL(script.src);
  if (location.origin !== origin && !sites.includes(`,${location.origin},`)) {
    // oxlint-disable-next-line no-console -- the one place where whoever builds the site looks
    console.warn(`The chat is not shown: CHAT_SITES of ${origin} lacks ${location.origin}`);
    return;
  }
  const put = () => {
    if (document.querySelector(elementName) === null) launch(origin);
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', put);
  else put();
}

begin(document.currentScript);
