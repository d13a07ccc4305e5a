import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/shared/app-error.js';
import { createLog } from '../../src/telemetry/log.js';

const typed = '青山绿水';

/** A log and the lines it wrote. */
function collectingLog(level: 'debug' | 'info' | 'warn' | 'silent' = 'debug') {
  const lines: string[] = [];
  const log = createLog(level, { write: (line) => void lines.push(line) });
  return { log, lines, first: () => JSON.parse(lines[0] ?? '{}') as Record<string, unknown> };
}

describe('a line of the log', () => {
  it('is JSON with a constant message and fields', () => {
    const { log, first } = collectingLog();

    log.info({ conversationId: 'c1', count: 2 }, 'message recorded');

    expect(first()).toMatchObject({ msg: 'message recorded', conversationId: 'c1', count: 2 });
  });

  it('below the level is not written', () => {
    const { log, lines } = collectingLog('warn');

    log.info('nothing to see');

    expect(lines).toEqual([]);
  });
});

describe('what a person typed', () => {
  it.each([
    'text',
    'sentence',
    'utterance',
    'token',
    'password',
    'code',
    'phone',
    'secret',
    'sealed',
    'authorization',
    'cookie',
  ])('stays out in the field %s, however deep it stands', (name) => {
    const { log, lines } = collectingLog();
    const fields = { [name]: typed, kept: 1 };

    log.info({ ...fields, in: fields, deep: { er: [{ and: { deeper: fields } }] } }, 'x');

    expect(lines[0]).not.toContain(typed);
    expect(lines[0]?.match(/"kept":1/g)).toHaveLength(3);
  });

  it('stays out of the fields of a child', () => {
    const { log, lines } = collectingLog();

    log.child({ conversationId: 'c1', token: typed, text: typed }).info('x');

    expect(lines[0]).not.toContain(typed);
    expect(lines[0]).toContain('"conversationId":"c1"');
  });

  it.each([
    ['as err', (error: Error) => ({ err: error })],
    ['under another name', (error: Error) => ({ error })],
    ['in a list', (error: Error) => ({ errors: [error] })],
  ])('stays out of an error %s', (_title, fieldsWith) => {
    const { log, lines } = collectingLog();
    const cause = Object.assign(new Error(`inner ${typed}`), { objections: [{ said: typed }] });
    const error = Object.assign(new Error(`outer ${typed}\n${typed}`, { cause }), { doc: typed });

    log.error(fieldsWith(error), 'request failed');

    expect(lines[0]).not.toContain(typed);
  });

  it('stays out when an error is logged without a message', () => {
    const { log, lines } = collectingLog();

    log.error(new Error(typed));
    log.error({ err: new Error(typed) });

    expect(lines.join('')).not.toContain(typed);
    expect(lines).toHaveLength(2);
  });
});

describe('an error', () => {
  it('shows its kind, its code, where it was thrown and what caused it', () => {
    const { log, first } = collectingLog();
    const cause = Object.assign(new TypeError('x'), { code: 11_000 });

    log.error({ err: new AppError('STORE_AWAY', {}, { cause }) }, 'request failed');

    expect(first()).toMatchObject({
      msg: 'request failed',
      err: {
        type: 'AppError',
        code: 'STORE_AWAY',
        stack: expect.stringMatching(/^ {4}at .*log[.]test/) as unknown,
        cause: { type: 'TypeError', code: 11_000 },
      },
    });
  });
});

describe('odd fields', () => {
  it('do no harm', () => {
    const { log, first } = collectingLog();
    const circle: Record<string, unknown> = { at: new Date(0), bytes: Buffer.from('x') };
    circle['circle'] = circle;

    log.info({ circle, none: null, gone: undefined }, 'x');

    expect(first()).toMatchObject({
      none: null,
      circle: { at: '1970-01-01T00:00:00.000Z', circle: { at: '1970-01-01T00:00:00.000Z' } },
    });
  });
});
