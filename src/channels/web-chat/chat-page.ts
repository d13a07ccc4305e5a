import { writePagePolicy } from '../page-policy.js';
import type { ChatAssets } from './chat-assets.js';

interface PageOptions {
  readonly assets: ChatAssets;
  /** Allows the styles that Web Chat writes into this one response. */
  readonly nonce: string;
  /** Says on the page that its figures are invented. */
  readonly isDemo: boolean;
}

interface PolicyOptions {
  /** Allows the styles that Web Chat writes into this one response. */
  readonly nonce: string;
  /** The address the browser used; older Safari does not count sockets among 'self'. */
  readonly host: string;
  /** Origins of sites that may show the page within theirs. */
  readonly sites: readonly string[];
}

/** The chat page: its frame and what it loads. */
export const writeChatPage = ({ assets, nonce, isDemo }: PageOptions): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#0b4468" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#08304a" media="(prefers-color-scheme: dark)">
<title>融通基金智能客服</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${assets['page.css']}">
<link rel="preload" as="script" id="web-chat-bundle" href="${assets['webchat.js']}">
<script type="module" async nonce="${nonce}" src="${assets['page.js']}"></script>
</head>
<body>
<header>
<svg viewBox="0 0 36 36" aria-hidden="true"><rect width="36" height="36" rx="10" fill="#fff" fill-opacity=".16"/><path d="M8 24.5l6.2-7 4.6 4.2L28 11.5" fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/><circle cx="28" cy="11.5" r="2.6" fill="#8fe3d5"/></svg>
<div class="title">
<h1>融通基金智能客服</h1>
<p><span>AI 回复，仅供参考</span>${isDemo ? '<span class="demo" title="产品、净值与账户均为虚构">示例数据</span>' : ''}</p>
</div>
<button type="button" id="restart">新对话</button>
<button type="button" id="close" aria-label="收起客服窗口">×</button>
</header>
<p id="banner" role="status" hidden></p>
<main><div id="chat"></div></main>
<footer>基金有风险，投资需谨慎。请勿透露密码；验证码仅在核对身份时输入。</footer>
<dialog id="restart-dialog" aria-labelledby="restart-title">
<h2 id="restart-title">开始新对话？</h2>
<p>当前对话将不再显示在这台设备上。</p>
<form method="dialog"><button value="stay">取消</button><button value="restart">开始</button></form>
</dialog>
<noscript>请启用 JavaScript 后使用在线客服。</noscript>
</body>
</html>
`;

/** Web Chat writes empty style attributes; this hash allows those and no other. */
const emptyStyle = 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';

/** What the page may load and talk to; and who may frame it. */
export const writePolicy = ({ nonce, host, sites }: PolicyOptions): string =>
  writePagePolicy({
    styles: `'nonce-${nonce}' 'unsafe-hashes' '${emptyStyle}'`,
    host,
    framedBy: ["'self'", ...sites].join(' '),
  });
