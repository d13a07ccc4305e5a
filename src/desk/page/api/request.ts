import { assertNever } from '../../../shared/assert-never.js';
import type { ViolationView } from '../state/views.js';

/** Why a request did not succeed. */
export type Failure =
  | { readonly kind: 'network' }
  | { readonly kind: 'timeout' }
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly code: string;
      /** How long to wait before asking again, when the server says. */
      readonly retryAfterMs?: number;
      /** Only with UNLAWFUL_WORDING. */
      readonly violations?: readonly ViolationView[];
    };

/** A request that did not succeed. The message is Chinese, for the agent. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly failure: Failure;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(describe(failure), options);
    this.failure = failure;
  }
}

interface Asked {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly body?: unknown;
}

/** Asks the server and returns its JSON; undefined when it answers with nothing. Rejects with RequestError. */
export type Ask = (path: string, asked?: Asked) => Promise<unknown>;

const timeLimitMs = 15_000;

/** `noteServerTime` hears the difference between the server's clock and ours with each answer. */
export function createAsk(noteServerTime: (aheadMs: number) => void): Ask {
  return async (path, { method, body } = { method: 'GET' }) => {
    const response = await send(path, method, body);
    noteTime(response, noteServerTime);
    if (!response.ok) throw new RequestError(await refusalOf(response));
    return readJson(response);
  };
}

async function send(path: string, method: string, body: unknown): Promise<Response> {
  try {
    return await fetch(`/api/v1${path}`, {
      method,
      signal: AbortSignal.timeout(timeLimitMs),
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
  } catch (cause) {
    throw failed(cause);
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    const text = await response.text();
    return text === '' ? undefined : JSON.parse(text);
  } catch (cause) {
    throw failed(cause);
  }
}

function failed(cause: unknown): RequestError {
  const timedOut = cause instanceof DOMException && cause.name === 'TimeoutError';
  return new RequestError({ kind: timedOut ? 'timeout' : 'network' }, { cause });
}

function noteTime(response: Response, note: (aheadMs: number) => void): void {
  const serverMs = Date.parse(response.headers.get('date') ?? '');
  if (!Number.isNaN(serverMs)) note(serverMs - Date.now());
}

interface ErrorBody {
  readonly error?: { readonly code?: string; readonly violations?: readonly ViolationView[] };
}

async function refusalOf(response: Response): Promise<Failure> {
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  const body = await readErrorBody(response);
  return {
    kind: 'refused',
    status: response.status,
    code: body.error?.code ?? '',
    ...(Number.isNaN(retryAfter) ? {} : { retryAfterMs: retryAfter * 1000 }),
    ...(body.error?.violations === undefined ? {} : { violations: body.error.violations }),
  };
}

async function readErrorBody(response: Response): Promise<ErrorBody> {
  try {
    return (await response.json()) as ErrorBody;
  } catch {
    // A proxy's page: the status says enough.
    return {};
  }
}

const sentences: Readonly<Record<string, string>> = {
  SIGN_IN_REQUIRED: '登录已失效，请重新登录',
  SIGN_IN_FAILED: '账号或密码不正确',
  FORBIDDEN: '您没有这项操作的权限',
  CONVERSATION_NOT_FOUND: '找不到这个会话',
  HANDOFF_NOT_FOUND: '找不到这条人工请求',
  HANDOFF_TAKEN: '客户已由其他坐席接入，或已离开排队',
  AGENT_FULL: '您的接待数已满，请先结束一个会话',
  NOT_YOUR_CONVERSATION: '这个会话不由您接待',
  LOGIN_TAKEN: '这个账号已被使用',
  INVALID_REQUEST: '内容不符合要求，请检查后重试',
  BODY_TOO_LARGE: '内容太长，请分次发送',
  UNLAWFUL_WORDING: '这句话不符合合规要求，未发送',
  TOO_MANY_REQUESTS: '操作太频繁，请稍后再试',
  STORE_AWAY: '系统暂时繁忙，请稍后再试',
};

function describe(failure: Failure): string {
  switch (failure.kind) {
    case 'network':
      return '网络不通，请检查网络后重试';
    case 'timeout':
      return '服务器没有及时响应，请重试';
    case 'refused':
      return sentences[failure.code] ?? `操作没有成功，请重试（${failure.status}）`;
    default:
      return assertNever(failure);
  }
}

/** What to tell the agent about any failure. */
export function problemOf(error: unknown): string {
  return error instanceof RequestError ? error.message : '出了点问题，请重试';
}
