export interface Credentials {
  readonly login: string;
  readonly password: string;
}

export type Call = <T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: object) => Promise<T>;

/** A token for `callApi`. It outlives a restart of the server. */
export async function signIn(base: string, credentials: Credentials): Promise<string> {
  const call = callApi(base, '');
  const { token } = await call<{ readonly token: string }>('POST', '/login', credentials);
  return token;
}

/** Calls /api/v1 with a token. Rejects when the server refuses. */
export function callApi(base: string, token: string): Call {
  return async <T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: object) => {
    const response = await fetch(`${base}/api/v1${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}`);
    return (await response.json()) as T;
  };
}
