import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createActor } from 'xstate';
import { dialogFolder, dialogs, plainAnswers } from '../../dialogs/all-dialogs.js';
import { loadDialogTexts } from '../../src/compose/dialog-texts.js';
import { loadGuard } from '../../src/compose/guard.js';
import { loadTone } from '../../src/compose/tone.js';
import { createCatalogue } from '../../src/dialog/catalogue.js';
import { createConduct, type CarryOut, type Conducted } from '../../src/dialog/conduct.js';
import {
  freshMemory,
  type DialogMemory,
  type SavedDialog,
} from '../../src/dialog/dialog-definition.js';
import type { Heard } from '../../src/dialog/heard.js';
import type { Answer, Question } from '../../src/dialog/questions.js';
import { createSay } from '../../src/turn/say.js';
import { answersTo } from '../dialogs/possible-answers.js';
import { silentLog } from '../support/silent-log.js';
import { messages, type Spoken } from './any-message.js';
import { calm } from './heard-as.js';

const texts = await loadDialogTexts(dialogFolder);
const catalogue = createCatalogue(dialogs, plainAnswers);
const { conduct } = createConduct({ catalogue, plainAnswer: catalogue.plainAnswer, texts });
const say = createSay({ texts, guard: loadGuard(), tone: loadTone(), log: silentLog });

/** After so many times in a row the same question has to come with a person. */
const sameQuestionAtMost = 3;

/** What the core answers: any of what may come, picked in turn. */
function answering(picks: readonly number[]): CarryOut {
  let asked = 0;
  return (question: Question) => {
    // That somebody does not say who they are is heard from the flow that asks.
    const possible: readonly Answer[] = answersTo[question.kind];
    const answers = possible.filter(({ type }) => type !== 'notIdentified');
    asked += 1;
    const pick = picks[asked % picks.length] ?? 0;
    // Every fourth time nobody knows who writes.
    if (question.kind === 'customer' && pick % 4 === 0)
      return Promise.resolve({ type: 'identityNeeded' });
    return Promise.resolve(answers[(pick + asked) % answers.length] as Answer);
  };
}

interface Turn {
  readonly heard: Heard;
  readonly conducted: Conducted;
  readonly memory: DialogMemory;
  readonly text: string;
  readonly choices: readonly string[];
}

/** A conversation of these messages, each answered as the service does. */
async function talk(spoken: readonly Spoken[], picks: readonly number[]): Promise<readonly Turn[]> {
  const carryOut = answering(picks);
  const turns: Turn[] = [];
  let memory: DialogMemory = freshMemory;
  let choices: readonly string[] = [];
  for (const speak of spoken) {
    const heard = speak(choices);
    const conducted = await conduct(heard, memory, carryOut).catch((cause: unknown) => {
      const said = turns.map(
        (turn) => `${turn.heard.text}\n> ${turn.text} [${turn.choices.join()}]`,
      );
      throw new Error([...said, heard.text].join('\n'), { cause });
    });
    const mood = { sentiment: calm, kind: conducted.kind, turn: memory.replies };
    const handsOver = { text: '已转接', choices: [], card: undefined };
    const reply = say.reply(conducted.utterances, mood) ?? handsOver;
    const worded = say.inOtherWords(reply, conducted.memory, 'bot');
    // The memory makes the same journey as in the store.
    memory = JSON.parse(JSON.stringify(worded.memory)) as DialogMemory;
    ({ choices } = worded.reply);
    turns.push({ heard, conducted, memory, text: worded.reply.text, choices });
  }
  return turns;
}

function isResting({ name, snapshot }: SavedDialog): boolean {
  const dialog = catalogue.dialog(name);
  if (dialog === undefined) return false;
  const actor = createActor(dialog.machine, { snapshot });
  return actor.getSnapshot().hasTag('resting');
}

/** Something is asked, everything is said, or a person comes. */
function hasNextStep({ conducted, memory }: Turn): boolean {
  const top = memory.stack.at(-1);
  return (
    conducted.wish !== undefined ||
    top === undefined ||
    top.openQuestion !== undefined ||
    isResting(top)
  );
}

const questionOf = ({ memory }: Turn): string => {
  const { name, openQuestion } = memory.stack.at(-1) ?? {};
  const { key, values } = openQuestion ?? {};
  return key === undefined ? '' : JSON.stringify([name, key, values]);
};

const namesPerson = ({ text, choices, conducted }: Turn): boolean =>
  conducted.wish !== undefined || /转人工/.test(`${text}${choices.join('')}`);

/** After another answer the open question is come back to: that is no loop. */
const comesBack = ({ text }: Turn): boolean => /回到刚才的问题|我们接着刚才说/.test(text);

/** The turns in which the same question is asked too often with no person in sight. */
const loops = (turns: readonly Turn[]): readonly Turn[] =>
  turns.filter((turn, at) => {
    const stays = turns.slice(0, at).filter((one) => !comesBack(one));
    const before = stays.slice(-sameQuestionAtMost);
    const isLoop =
      questionOf(turn) !== '' &&
      before.length === sameQuestionAtMost &&
      before.every((one) => questionOf(one) === questionOf(turn) && !namesPerson(one));
    return isLoop && !comesBack(turn) && !namesPerson(turn);
  });

const conversation = fc.array(messages, { minLength: 2, maxLength: 14, size: 'max' });
const picks = fc.array(fc.nat({ max: 1_000 }), { minLength: 1, maxLength: 12, size: 'max' });

describe('whatever a customer says in whatever order', () => {
  it('there is a next step, one flow at a time, no loop, and no reply twice', async () => {
    await fc.assert(
      fc.asyncProperty(conversation, picks, async (spoken, picked) => {
        const turns = await talk(spoken, picked);

        expect(turns.filter((turn) => !hasNextStep(turn)).map(questionOf)).toEqual([]);
        for (const { memory, conducted } of turns) {
          const names = memory.stack.map(({ name }) => name);
          expect(new Set(names).size).toBe(names.length);
          expect(names.length).toBeLessThanOrEqual(4);
          const asked = conducted.utterances.filter(({ isQuestion }) => isQuestion);
          expect(asked.length).toBeLessThanOrEqual(1);
        }
        const said = turns.map(({ text }) => text);
        expect(said.filter((text, at) => text === said[at - 1])).toEqual([]);
        expect(loops(turns).map(({ text }) => text)).toEqual([]);
      }),
      { numRuns: 400, interruptAfterTimeLimit: 40_000 },
    );
  }, 90_000);
});
