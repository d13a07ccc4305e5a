import { AppError, errorCodes, type ErrorCode } from '../shared/app-error.js';
import { UnlawfulWording } from '../turn/speak-as-agent.js';

export interface ErrorResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: { readonly error: Readonly<Record<string, unknown>> };
}

/** What restify itself refuses, by its status. */
const byStatus: Readonly<Record<number, ErrorCode>> = {
  400: 'NOT_JSON',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  413: 'BODY_TOO_LARGE',
  415: 'NOT_JSON',
};

const retryAfterSeconds: Partial<Record<ErrorCode, string>> = {
  TOO_MANY_REQUESTS: '1',
  KEYS_AWAY: '10',
  STORE_AWAY: '2',
};

/** What the client is told. Unknown failures say nothing about their cause. */
export function toErrorResponse(error: unknown): ErrorResponse {
  const code = codeOf(error);
  const details = error instanceof AppError ? error.details : {};
  const violations = error instanceof UnlawfulWording ? { violations: error.objections } : {};
  const { status, docs } = errorCodes[code];
  const wait = String(details['retryAfterSeconds'] ?? retryAfterSeconds[code] ?? '');
  return {
    status,
    headers: wait === '' ? {} : { 'Retry-After': wait },
    body: { error: { code, message: docs, ...details, ...violations } },
  };
}

function codeOf(error: unknown): ErrorCode {
  if (error instanceof AppError) return error.code;
  const status = (error as { readonly statusCode?: unknown }).statusCode;
  return (typeof status === 'number' ? byStatus[status] : undefined) ?? 'INTERNAL';
}
