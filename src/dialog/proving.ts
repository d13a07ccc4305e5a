import type { Catalogue } from './decision.js';
import type { Pending, SavedDialog } from './dialog-definition.js';
import { isProven, tellsOfCustomer } from './personal.js';
import { firstAccepted } from './play-dialog.js';
import type { Question } from './questions.js';
import type { Speaker } from './speaker.js';
import { common, type CarryOut } from './utterance.js';

interface Event {
  readonly type: string;
}

/** The flow that is being spoken, and how it moves. */
interface TopFlow {
  readonly top: () => SavedDialog | undefined;
  /** Takes the place of the flow on top. */
  readonly replaceTop: (flow: SavedDialog) => void;
  readonly play: (event: Event) => Promise<void>;
  /** Ends it without its consent, and comes back to the question below. */
  readonly drop: () => void;
  /** Starts the flow that finds out who writes above it. */
  readonly identify: () => Promise<void>;
  /** Asks the open question again. */
  readonly comeBack: () => void;
}

interface ProvingDeps {
  readonly catalogue: Catalogue;
  readonly carryOut: CarryOut;
  readonly speaker: Pick<Speaker, 'say'>;
}

/** What flows ask, and what they hear of the customer, once it is proved who writes. */
export function createProving(flow: TopFlow, { catalogue, carryOut, speaker }: ProvingDeps) {
  /** Has the question answered, and plays what came of it. */
  async function ask(question: Question): Promise<void> {
    const came = await carryOut(question);
    if (came.type === 'identityNeeded') return prove({ question });
    if (came.type === 'restricted') return giveUp();
    if (tellsOfCustomer(question, came)) change({ personal: true });
    return flow.play(came);
  }

  /** What the customer says. A flow that has learned of a customer goes on only with them. */
  async function answer(event: Event): Promise<void> {
    if (flow.top()?.personal !== true || (await isProven(carryOut))) return flow.play(event);
    return proveAgain({ event });
  }

  function proveAgain(pending: Pending): Promise<void> {
    speaker.say(common, 'proveAgain');
    return prove(pending);
  }

  /** The flow on top goes on with what waits for it. */
  function prove(pending: Pending): Promise<void> {
    change({ pending });
    return flow.identify();
  }

  /** It is known who writes, or it will not be. */
  async function takeUp(outcome: Event): Promise<void> {
    const top = flow.top();
    if (top === undefined) return;
    const { pending = {}, ...waiting } = top;
    flow.replaceTop(waiting);
    const { event, question } = pending;
    if (event === undefined && hasEar(catalogue, waiting, outcome)) return flow.play(outcome);
    if (outcome.type !== 'identified') return flow.drop();
    if (event !== undefined) return flow.play(event);
    return question === undefined ? flow.comeBack() : ask(question);
  }

  function giveUp(): void {
    speaker.say(common, 'restricted');
    flow.drop();
  }

  function change(changed: Partial<SavedDialog>): void {
    const top = flow.top();
    if (top !== undefined) flow.replaceTop({ ...top, ...changed });
  }

  return { ask, answer, proveAgain, takeUp };
}

/** Whether the flow itself waits for it. */
function hasEar(catalogue: Catalogue, flow: SavedDialog, event: Event): boolean {
  const dialog = catalogue.dialog(flow.name);
  return dialog !== undefined && firstAccepted(dialog, flow, [event]) !== undefined;
}
