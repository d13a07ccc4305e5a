import { describe, expect, it, vi } from 'vitest';
import { rememberFound } from '../../src/shared/remember-found.js';

describe('remembering what was found', () => {
  it('searches once for what is there and again for what is not', async () => {
    const search = vi.fn<(key: string) => Promise<string | undefined>>(async (key) =>
      key === 'there' ? 'value' : undefined,
    );
    const find = rememberFound(search, 10);

    const found = [await find('there'), await find('there'), await find('not'), await find('not')];

    expect(found).toEqual(['value', 'value', undefined, undefined]);
    expect(search.mock.calls).toEqual([['there'], ['not'], ['not']]);
  });

  it('forgets the oldest beyond its bound', async () => {
    const search = vi.fn<(key: number) => Promise<number>>(async (key) => key * 2);
    const find = rememberFound(search, 2);

    for (const key of [1, 2, 3, 1]) await find(key);

    expect(search.mock.calls).toEqual([[1], [2], [3], [1]]);
  });
});
