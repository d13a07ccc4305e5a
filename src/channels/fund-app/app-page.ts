import type { PageAssets } from '../page-assets.js';
import { writePagePolicy } from '../page-policy.js';

export const appAssetNames = ['page.js', 'page.css', 'cards.js'] as const;

interface PageOptions {
  readonly assets: PageAssets<(typeof appAssetNames)[number]>;
  /** The script that stands in the page, and what allows it in this one response. */
  readonly begin: string;
  readonly nonce: string;
  /** Says on the page that its figures are invented. */
  readonly isDemo: boolean;
}

/** The page for the app's WebView: its frame and what it loads. */
export const writeAppPage = ({
  assets,
  begin,
  nonce,
  isDemo,
}: PageOptions): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#16212b" media="(prefers-color-scheme: dark)">
<title>融通基金在线客服</title>
<link rel="icon" href="data:,">
<script nonce="${nonce}">${begin}</script>
<link rel="stylesheet" href="${assets['page.css']}">
<script type="module" async src="${assets['page.js']}"></script>
</head>
<body>
<header>
<h1>融通基金智能客服</h1>
<p><span>AI 回复，仅供参考</span>${isDemo ? '<span class="demo" title="产品、净值与账户均为虚构">示例数据</span>' : ''}</p>
</header>
<p id="banner" role="status" hidden></p>
<main id="chat"></main>
<footer>基金有风险，投资需谨慎。请勿透露密码；验证码仅在核对身份时输入。</footer>
<noscript>请启用 JavaScript 后使用在线客服。</noscript>
</body>
</html>
`;

/** What the page may load and talk to; `host` is the address the browser used. */
export const writeAppPolicy = (nonce: string, host: string): string =>
  writePagePolicy({ scripts: `'nonce-${nonce}'`, host, framedBy: "'none'" });
