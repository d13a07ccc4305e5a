import type { Catalogue } from './decision.js';
import type { DialogMemory } from './dialog-definition.js';
import { resumable } from './resumable.js';
import { createSpeaker } from './speaker.js';
import { common, type DialogTexts, type Utterance } from './utterance.js';

/** Speaks to a customer who has not answered; undefined: nothing is waited for, or all was said. */
export type BreakSilence = (
  memory: DialogMemory,
) => { readonly memory: DialogMemory; readonly utterances: readonly Utterance[] } | undefined;

interface SilenceDeps {
  readonly catalogue: Catalogue;
  readonly texts: DialogTexts;
}

/** First the open question in other words, then a polite end. The flow stays as it is. */
export const createBreakSilence =
  ({ catalogue, texts }: SilenceDeps): BreakSilence =>
  (memory) => {
    const { nudges = 0 } = memory;
    const top = resumable(memory.stack, catalogue).stack.at(-1);
    if (top?.openQuestion === undefined || nudges > 1) return undefined;
    const speaker = createSpeaker(texts, memory.replies);
    speaker.say(common, nudges === 0 ? 'silence.nudge' : 'silence.leave');
    if (nudges === 0) speaker.utter(top.name, speaker.inOtherWords(top.name, top.openQuestion));
    return {
      memory: { ...memory, nudges: nudges + 1, replies: memory.replies + 1 },
      utterances: speaker.utterances(),
    };
  };
