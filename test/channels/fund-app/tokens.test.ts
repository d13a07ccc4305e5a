import { describe, expect, it, vi } from 'vitest';
import { createTokens, grantOf } from '../../../src/channels/fund-app/page/tokens.js';

const tokenFor = (conv: string, version = 1): string =>
  `h.${Buffer.from(JSON.stringify({ conv, version })).toString('base64url')}.s`;

const createPage = (first?: string) => {
  const asked: string[] = [];
  const waits: boolean[] = [];
  const kept: string[] = [];
  const tokens = createTokens({
    first,
    askApp: () => asked.push('asked') > 0,
    refresh: async () => undefined,
    keep: (token) => void kept.push(token),
    onWaiting: (isWaiting) => void waits.push(isWaiting),
  });
  return { tokens, asked, waits, kept };
};

describe("the app page's token", () => {
  it('names the conversation that it opens', () => {
    const token = tokenFor('c1');

    expect(grantOf(token)).toEqual({ token, conversationId: 'c1' });
  });

  it.each(['', 'abc', 'a.b.c', `h.${btoa('{"conv":5}')}.s`])('is not %j', (token) => {
    expect(grantOf(token)).toBeUndefined();
  });

  it('is asked for again when it was refused, and whoever waits gets it', async () => {
    const { tokens, asked, waits, kept } = createPage(tokenFor('c1'));
    await tokens.getGrant();

    const next = tokens.getGrant();
    tokens.take(tokenFor('c1', 2));

    expect(await next).toEqual(grantOf(tokenFor('c1', 2)));
    expect({ asked, waits, kept }).toEqual({
      asked: ['asked'],
      waits: [true, false],
      kept: [tokenFor('c1', 2)],
    });
  });

  it('that the app hands over unasked is used from then on', async () => {
    const { tokens } = createPage(tokenFor('c1'));
    const changed = vi.fn<(grant: unknown) => void>();
    tokens.onChange(changed);

    tokens.take(tokenFor('c1', 2));
    tokens.take('no token');

    expect(changed.mock.calls).toEqual([[grantOf(tokenFor('c1', 2))]]);
  });
});
