import { describe, expect, it } from 'vitest';
import { startDirectLine } from '../support/direct-line-server.js';

describe('pages of other origins', () => {
  it('are told before they ask that they may', async () => {
    const { call } = await startDirectLine();

    const { status, headers } = await call('OPTIONS', '/conversations', {
      headers: {
        origin: 'https://app.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers':
          'authorization,content-type,x-ms-bot-agent,x-requested-with',
      },
    });

    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-allow-methods')).toBe('GET, POST, OPTIONS');
    expect(headers.get('access-control-allow-headers')?.toLowerCase().split(', ')).toEqual([
      'authorization',
      'content-type',
      'x-ms-bot-agent',
      'x-requested-with',
    ]);
  });

  it('can read why they were refused', async () => {
    const { call } = await startDirectLine();

    const { status, headers } = await call('GET', '/conversations/c1');

    expect([status, headers.get('access-control-allow-origin')]).toEqual([401, '*']);
  });
});
