import type { Decision } from './decision.js';
import type { Catalogue } from './decision.js';
import type { DialogMemory, Elsewhere } from './dialog-definition.js';
import { createFlows, offerPersonAfter, remind } from './flows.js';
import { createNotes } from './notes.js';
import { isProven } from './personal.js';
import type { Question } from './questions.js';
import { createSpeaker, type Speaker } from './speaker.js';
import { common, type CarryOut, type DialogTexts } from './utterance.js';

type WhyAgain = Extract<Decision, { kind: 'askAgain' }>['because'];

interface StageDeps {
  readonly catalogue: Catalogue;
  readonly texts: DialogTexts;
  readonly carryOut: CarryOut;
  readonly memory: DialogMemory;
}

export type Stage = ReturnType<typeof createStage>;

const alsoTelling =
  (tell: (question: Question) => void, carryOut: CarryOut): CarryOut =>
  (question) => {
    tell(question);
    return carryOut(question);
  };

/** The moving state of one turn's dialogs: the flows under way, what is said and what is kept. */
export function createStage({ catalogue, texts, carryOut, memory: before }: StageDeps) {
  const speaker = createSpeaker(texts, before.replies);
  const notes = createNotes(before);
  const noting = alsoTelling((question) => notes.speakOf(question), carryOut);
  const flows = createFlows({ catalogue, carryOut: noting, speaker, stack: before.stack });

  /** A person takes over; should the customer come back, the question is asked afresh. */
  function giveUp(): void {
    const stack = flows.stack();
    flows.replace(stack.map((flow) => ({ ...flow, timesAsked: 0 })));
    speaker.say(common, 'givingUp');
  }

  /** Takes up a flow of another conversation where it was left, with whom it was begun. */
  async function goOn(elsewhere: Elsewhere): Promise<void> {
    const waiting = flows.stack().filter(({ openQuestion }) => openQuestion !== undefined);
    flows.replace([...waiting, elsewhere.flow]);
    notes.take(elsewhere);
    if (!(await isProven(carryOut))) return flows.proveAgain({});
    remind(speaker, flows.stack());
  }

  /** Drops the flow being spoken, and with a detour the flow that waits for it. */
  function cancel(): void {
    const stack = flows.stack();
    flows.replace(stack.slice(0, stack.at(-1)?.detour === true ? -2 : -1));
  }

  return {
    ...notes,
    start: flows.start,
    answerOpen: flows.answer,
    wish: flows.wish,
    say: speaker.say,
    answer: speaker.answer,
    utterances: speaker.utterances,
    remind: () => remind(speaker, flows.stack()),
    isUnderWay: () => flows.stack().length > 0,
    isAsking: () => flows.stack().at(-1)?.openQuestion !== undefined,
    isExplaining: () => catalogue.dialog(flows.stack().at(-1)?.name ?? '')?.glossary !== undefined,
    offerBeside: speaker.offerBeside,
    askAgain: (because: WhyAgain) => askAgain(because, speaker, flows),
    giveUp,
    goOn,
    cancel,
    memory: (): DialogMemory => notes.memory(flows.stack()),
  };
}

/** The open question in other words; one that keeps being missed comes with a person. */
function askAgain(
  because: WhyAgain,
  speaker: Speaker,
  flows: ReturnType<typeof createFlows>,
): void {
  const stack = flows.stack();
  const top = stack.at(-1);
  if (top?.openQuestion === undefined) return;
  const isStuck = top.timesAsked >= offerPersonAfter;
  if (because !== 'repeated') speaker.say(common, isStuck ? 'stuck' : because);
  speaker.utter(top.name, speaker.inOtherWords(top.name, top.openQuestion));
  if (isStuck) speaker.offerPerson();
  flows.replace([...stack.slice(0, -1), { ...top, timesAsked: top.timesAsked + 1 }]);
}
