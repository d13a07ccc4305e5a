import { z } from 'zod';
import { AppError } from '../../shared/app-error.js';
import { readBody } from '../read-body.js';

export interface ReadMessage {
  readonly kind: 'message';
  readonly text: string;
  readonly deliveryId?: string;
}

/** What a customer's client sent, as far as anybody here reads it. */
export type ReadActivity = ReadMessage | { readonly kind: 'typing' | 'ignored' };

/** Longest text of a message, in characters. */
const maxTextLength = 4000;

const activity = z.object({
  type: z.string(),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  channelData: z.object({ clientActivityID: z.string().min(1).max(200).optional() }).nullish(),
});

const besideFiles = activity.partial({ type: true });

/**
 * Reads a posted activity. A pressed card button counts as its value in words. Whatever is neither
 * message nor typing is ignored. Throws INVALID_REQUEST for a message without words, for
 * more than 4,000 characters and for fields of a wrong type.
 */
export function readActivity(body: unknown): ReadActivity {
  const { type, text, value, channelData } = readBody(activity, body);
  if (type !== 'message') return { kind: type === 'typing' ? 'typing' : 'ignored' };

  const deliveryId = channelData?.clientActivityID;
  return {
    kind: 'message',
    text: checkText(text ? text : wordsOf(value)),
    ...(deliveryId !== undefined && { deliveryId }),
  };
}

/** Reads the activity that goes with files: there may be none, and it need not say anything. */
export function readActivityBesideFiles(body: unknown): Omit<ReadMessage, 'kind'> {
  const { text, channelData } = readBody(besideFiles, body);
  const deliveryId = channelData?.clientActivityID;
  return {
    text: checkLength(text ?? ''),
    ...(deliveryId !== undefined && { deliveryId }),
  };
}

function checkText(text: string): string {
  if (text.trim() === '') throw invalidText('A message has a text');
  return checkLength(text);
}

function checkLength(text: string): string {
  // length counts half characters, so it is never too small
  if (text.length > maxTextLength && Array.from(text).length > maxTextLength)
    throw invalidText('A text has at most 4,000 characters');
  return text;
}

const invalidText = (reason: string) => new AppError('INVALID_REQUEST', { path: 'text', reason });

const form = z.record(z.string(), z.unknown());

/** A form's `text` if it has one, otherwise what was filled in, in the form's order. */
function wordsOf(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);

  const { data: fields } = form.safeParse(value);
  if (fields === undefined) return '';
  if (typeof fields['text'] === 'string') return fields['text'];
  return Object.values(fields)
    .filter((field) => typeof field === 'string' || typeof field === 'number')
    .join(' ');
}
