import { randomBytes } from 'node:crypto';
import type { Request, Response, Server } from 'restify';
import { AppError } from '../shared/app-error.js';
import { sendJson } from './send.js';

/** What a trial on one machine shows: fictional customers and the codes sent to their phones. */
export interface Demo {
  /** None with a core system of a company. */
  readonly customers: readonly {
    readonly id: string;
    readonly phone: string;
    readonly name: string;
    readonly story: string;
  }[];
  readonly codes: () => readonly {
    readonly phone: string;
    readonly code: string;
    readonly at: Date;
  }[];
}

/** Serves `/`: where everything is, and the demo to whoever sits at this machine. */
export function serveFrontPage(server: Server, demo: Demo | undefined): void {
  server.get('/', async (req: Request, res: Response) => {
    const nonce = randomBytes(16).toString('base64');
    res.sendRaw(200, frontPage(isLocal(req) ? demo : undefined, nonce), {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; connect-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'`,
    });
    return Promise.resolve();
  });
  if (demo === undefined) return;
  server.get('/demo/codes', async (req: Request, res: Response) => {
    if (!isLocal(req)) throw new AppError('NOT_FOUND');
    sendJson(res, 200, { items: demo.codes() });
    return Promise.resolve();
  });
}

/** Not through a proxy, and not by a foreign name that was made to point here. */
const isLocal = (req: Request): boolean =>
  req.headers['x-forwarded-for'] === undefined &&
  /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/.test(req.headers.host ?? '');

const frontPage = (demo: Demo | undefined, nonce: string): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Fundline</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">${style}</style>
</head>
<body>
<main>
<h1>Fundline <small>公募基金客户服务</small></h1>
<nav>
<a href="/chat"><b>网页客服</b><span>以客户身份对话</span></a>
<a href="/desk"><b>坐席工作台</b><span>以客服身份接待</span></a>
<a href="/api/v1/openapi.json"><b>接口说明</b><span>OpenAPI</span></a>
</nav>
${demo === undefined ? '' : demoSection(demo, nonce)}
</main>
</body>
</html>
`;

const demoSection = ({ customers }: Demo, nonce: string): string => `
<section aria-labelledby="codes"><h2 id="codes">演示短信</h2>
<p>机器人核对身份时，验证码会出现在这里（也会打印在终端）。仅限本机演示。</p>
<ol id="sms" aria-live="polite"><li class="none">还没有发出验证码</li></ol></section>
${customers.length === 0 ? '' : customerSection(customers)}
<script nonce="${nonce}">${script}</script>`;

const customerSection = (customers: Demo['customers']): string => `
<section><h2>演示客户 <em>示例数据</em></h2>
<p>人物、账户与交易均为虚构。在网页客服里报其中一个手机号，就可以扮演这位客户。</p>
<div class="scroll"><table><thead><tr><th>客户</th><th>手机号</th><th>故事</th></tr></thead><tbody>
${customers.map(({ id, phone, name, story }) => `<tr><td>${escape(name)}<br><code>${escape(id)}</code></td><td><code>${escape(phone)}</code></td><td>${escape(story)}</td></tr>`).join('\n')}
</tbody></table></div></section>`;

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const style = `
body{margin:0;background:#f4f7f9;color:#1d2b36;font:16px/1.7 system-ui,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif}
main{max-width:960px;margin:0 auto;padding:40px 20px 64px}
h1{font-size:30px;margin:0 0 24px}h1 small{font-size:16px;font-weight:400;color:#52626f;margin-left:8px}
h2{font-size:19px;margin:36px 0 6px}h2 em{font-style:normal;font-size:13px;font-weight:400;background:#fff1d6;color:#7a4b00;border-radius:4px;padding:2px 8px;margin-left:8px}
p{margin:0 0 12px;color:#44545f}
nav{display:grid;grid-template-columns:repeat(auto-fit,minmax(220px,1fr));gap:16px}
nav a{display:block;background:#fff;border:1px solid #d9e2e8;border-radius:12px;padding:18px 20px;text-decoration:none;color:inherit}
nav a:hover,nav a:focus-visible{border-color:#0b6e8f;outline:2px solid #0b6e8f33}
nav b{display:block;font-size:18px;color:#0b5a78}nav span{color:#52626f}
.scroll{overflow-x:auto}table{width:100%;border-collapse:collapse;background:#fff;border:1px solid #d9e2e8}
th,td{text-align:left;padding:10px 14px;border-top:1px solid #e6edf1;vertical-align:top}th{background:#eef3f6;white-space:nowrap}td:nth-child(-n+2){white-space:nowrap}
code{font:14px/1.6 ui-monospace,Menlo,Consolas,monospace}
ol{list-style:none;padding:0;margin:0;display:flex;flex-direction:column;gap:8px}
ol li{background:#fff;border:1px solid #d9e2e8;border-radius:8px;padding:10px 14px}.none{color:#6b7a86}`;

const script = `
const list=document.getElementById('sms');
async function show(){
  try{
    const {items}=await (await fetch('/demo/codes')).json();
    if(items.length)list.replaceChildren(...items.map(({phone,code,at})=>{
      const li=document.createElement('li');
      li.textContent=new Date(at).toLocaleTimeString('zh-CN')+' 发给 '+phone+'：【Fundline】验证码 '+code+'，5 分钟内有效。';
      return li}));
  }catch{}
}
show();setInterval(show,2000);`;
