import { describe, expect, it } from 'vitest';
import { AppError, errorCodes, type ErrorCode } from '../../src/shared/app-error.js';
import { assertNever } from '../../src/shared/assert-never.js';
import { systemClock } from '../../src/shared/clock.js';
import { newId } from '../../src/shared/new-id.js';

describe('an id', () => {
  it('is 26 letters and digits', () => {
    expect(newId()).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  });

  it('sorts after every id made before, within the same millisecond too', () => {
    const ids = Array.from({ length: 5_000 }, () => newId());

    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('a failure with a code', () => {
  it('says what the table says and keeps its cause', () => {
    const cause = new Error('the socket closed');

    const error = new AppError('STORE_AWAY', { tries: 3 }, { cause });

    expect(error).toMatchObject({
      name: 'AppError',
      code: 'STORE_AWAY',
      message: errorCodes.STORE_AWAY.docs,
      details: { tries: 3 },
      cause,
    });
    expect(error).toBeInstanceOf(Error);
  });

  it('has no details unless they are given', () => {
    expect(new AppError('NOT_FOUND').details).toEqual({});
  });

  it.each(Object.keys(errorCodes) as ErrorCode[])('%s has a status and a sentence', (code) => {
    const { status, docs } = errorCodes[code];

    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
    expect(docs).toMatch(/^[A-Z].*[.]$/);
  });
});

describe('a case nobody expected', () => {
  it('throws', () => {
    expect(() => assertNever('other' as never)).toThrow('Unexpected case: "other"');
  });
});

describe('the clock', () => {
  it('tells the present moment', () => {
    const before = Date.now();

    const now = systemClock().getTime();

    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });
});
