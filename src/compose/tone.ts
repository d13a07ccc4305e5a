import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Sentiment } from '../conversation/understanding.js';

const turnKinds = [
  'answer',
  'question',
  'clarify',
  'handoff',
  'apology',
  'smalltalk',
  'pick',
] as const;

/**
 * What the bot says in this turn: an answer, a question of a dialog, a request to say it in other
 * words, a transfer to a person, an apology of its own, small talk, or what follows a bare choice,
 * whose few words tell nothing of how the customer feels.
 */
export type TurnKind = (typeof turnKinds)[number];

type Feeling = Pick<Sentiment, 'score' | 'urgent' | 'threat' | 'danger'>;

export interface Tone {
  /**
   * The warm sentence to put before what is said; undefined when the customer is at ease or the
   * turn needs none. `variant` is any whole number from 0: the wordings are taken in turn.
   */
  leadFor(feeling: Feeling, kind: TurnKind, variant: number): string | undefined;
}

const leadsByKind = z.partialRecord(z.enum(turnKinds), z.array(z.string().min(1)).min(1));

const toneSchema = z.strictObject({
  angryAtMost: z.number().min(-1).max(0),
  uneasyAtMost: z.number().min(-1).max(0),
  leads: z.strictObject({
    danger: leadsByKind,
    threat: leadsByKind,
    angry: leadsByKind,
    urgent: leadsByKind,
    uneasy: leadsByKind,
  }),
});

type ToneFile = z.infer<typeof toneSchema>;
type Mood = keyof ToneFile['leads'];

/** The tone kept in tone.yaml beside this module. Throws when it does not have the expected form. */
export function loadTone(): Tone {
  const file = readToneFile();

  function leadFor(feeling: Feeling, kind: TurnKind, variant: number): string | undefined {
    const mood = moodOf(feeling, file);
    const leads = mood === undefined ? undefined : file.leads[mood][kind];
    return leads?.[variant % leads.length];
  }

  return { leadFor };
}

/** Every lead there is, for those who check them. */
export function allLeads(): readonly string[] {
  return Object.values(readToneFile().leads).flatMap((byKind) => Object.values(byKind).flat());
}

function readToneFile(): ToneFile {
  const file = readFileSync(new URL('./tone.yaml', import.meta.url), 'utf8');
  const tone = toneSchema.safeParse(parse(file));
  if (!tone.success) throw new Error(`Bad tone.yaml:\n${z.prettifyError(tone.error)}`);
  return tone.data;
}

/** The gravest first: one lead is enough. */
function moodOf(feeling: Feeling, { angryAtMost, uneasyAtMost }: ToneFile): Mood | undefined {
  if (feeling.danger) return 'danger';
  if (feeling.threat) return 'threat';
  if (feeling.score <= angryAtMost) return 'angry';
  if (feeling.urgent) return 'urgent';
  return feeling.score <= uneasyAtMost ? 'uneasy' : undefined;
}
