/** An activity as Fundline's Direct Line writes it. */
export interface LineActivity {
  readonly type: string;
  readonly id: string;
  readonly timestamp?: string;
  readonly from: { readonly id: string; readonly name?: string; readonly role?: string };
  readonly text?: string;
  readonly attachments?: readonly Attached[];
  readonly suggestedActions?: {
    readonly actions: readonly { readonly title: string; readonly value: string }[];
  };
  readonly channelData?: {
    readonly 'webchat:sequence-id'?: number;
    readonly clientActivityID?: string;
    readonly agent?: boolean;
    readonly notice?: boolean;
  };
}

/** A card, a picture or a document. */
export interface Attached {
  readonly contentType: string;
  readonly contentUrl?: string;
  readonly name?: string;
  readonly content?: object;
}

/** Something the customer has said that the server has not yet given back. */
export interface Draft {
  readonly clientId: string;
  readonly text: string;
  readonly files: readonly Attached[];
  readonly at: string;
  /** Present: the server does not take it. */
  readonly refusal?: string;
}

/** What stands on the screen. */
export interface Thread {
  /** In order, each once. */
  readonly lines: readonly LineActivity[];
  /** Below the lines, in the order of writing. */
  readonly drafts: readonly Draft[];
}

export const emptyThread: Thread = { lines: [], drafts: [] };

/** The thread with an activity in it: in its place, or in the place of the one it revises. */
export function take(thread: Thread, activity: LineActivity): Thread {
  const others = thread.lines.filter(({ id }) => id !== activity.id);
  const drafts = withoutEcho(thread.drafts, activity);
  if (activity.type === 'messageDelete') return { lines: others, drafts };
  if (activity.type !== 'message') return thread;
  const place = placeOf(activity);
  const before = others.filter((line) => placeOf(line) <= place);
  const behind = others.filter((line) => placeOf(line) > place);
  return { lines: [...before, activity, ...behind], drafts };
}

const placeOf = ({ channelData }: LineActivity): number =>
  channelData?.['webchat:sequence-id'] ?? Number.MAX_SAFE_INTEGER;

function withoutEcho(drafts: readonly Draft[], { channelData }: LineActivity): readonly Draft[] {
  const echoed = channelData?.clientActivityID;
  return echoed === undefined ? drafts : drafts.filter(({ clientId }) => clientId !== echoed);
}

/**
 * Adds a draft, or puts it in the place of the one that it tries again. What stands among the lines
 * already is no draft.
 */
export const addDraft = (thread: Thread, draft: Draft): Thread =>
  withoutEchoed({
    ...thread,
    drafts: [...thread.drafts.filter(({ clientId }) => clientId !== draft.clientId), draft],
  });

/** The thread without drafts that stand among the lines: said before, they are not given back again. */
export const withoutEchoed = (thread: Thread): Thread => ({
  ...thread,
  drafts: thread.lines.reduce(withoutEcho, thread.drafts),
});

/** Marks a draft that the server does not take. */
export const refuse = (thread: Thread, clientId: string, refusal: string): Thread => ({
  ...thread,
  drafts: thread.drafts.map((draft) =>
    draft.clientId === clientId ? { ...draft, refusal } : draft,
  ),
});

/** What may be pressed in place of writing: offered with the last line, until something is said. */
export function offered({ lines, drafts }: Thread): readonly string[] {
  const last = lines.at(-1);
  if (last === undefined || drafts.some(({ refusal }) => refusal === undefined)) return [];
  return last.suggestedActions?.actions.map(({ value }) => value) ?? [];
}

export type Speaker = 'customer' | 'bot' | 'agent' | 'notice';

export function speakerOf({ from, channelData }: LineActivity): Speaker {
  if (from.role === 'user') return 'customer';
  if (channelData?.notice === true) return 'notice';
  return channelData?.agent === true ? 'agent' : 'bot';
}
