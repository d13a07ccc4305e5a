import type { Catalogue } from './decision.js';
import type { DialogMemory, Elsewhere } from './dialog-definition.js';
import { resumable } from './resumable.js';
import { createSpeaker } from './speaker.js';
import { common, type DialogTexts, type Utterance } from './utterance.js';

/** Offers what is unfinished elsewhere; undefined: it cannot be gone on with, or is under way here. */
export type OfferElsewhere = (
  memory: DialogMemory,
  elsewhere: Elsewhere,
) => { readonly memory: DialogMemory; readonly utterances: readonly Utterance[] } | undefined;

interface OfferDeps {
  readonly catalogue: Catalogue;
  readonly texts: DialogTexts;
}

export const createOfferElsewhere =
  ({ catalogue, texts }: OfferDeps): OfferElsewhere =>
  (memory, elsewhere) => {
    const { flow } = elsewhere;
    const [intent] = catalogue.dialog(flow.name)?.intents ?? [];
    const isHere = catalogue.dialogFor(memory.lastIntent ?? '')?.name === flow.name;
    const isCurrent = resumable([flow], catalogue).stack.length > 0;
    if (intent === undefined || isHere || !isCurrent) return undefined;
    const filling = { values: {}, variant: 0 };
    const subject = texts.render(common, `intent.${intent}`, filling);
    const speaker = createSpeaker(texts, memory.replies);
    speaker.utter(common, {
      type: 'say',
      key: 'elsewhere.offer',
      values: { subject },
      choices: [
        { key: 'choice.goOn', value: 'goOn' },
        { key: 'choice.notNow', value: 'leave' },
      ],
      question: true,
    });
    return { memory: { ...memory, elsewhere }, utterances: speaker.utterances() };
  };
