import { describe, expect, it } from 'vitest';
import { emit, setup } from 'xstate';
import { createCatalogue } from '../../src/dialog/catalogue.js';
import { createConduct, type CarryOut } from '../../src/dialog/conduct.js';
import {
  freshMemory,
  type DialogDefinition,
  type DialogMemory,
} from '../../src/dialog/dialog-definition.js';
import { say, type Effect } from '../../src/dialog/effects.js';
import { heardAs } from './heard-as.js';

const emitting = setup({ types: { emitted: {} as Effect } });

/** Asks for a yes and says thanks for it. */
const asking = (name: string, version = 1): DialogDefinition => ({
  name,
  version,
  category: 'product',
  intents: [`product.${name}`],
  machine: emitting.createMachine({
    initial: 'idle',
    states: {
      idle: { on: { started: 'waiting' } },
      waiting: {
        entry: emit(say({ key: `${name}?`, question: true })),
        on: { confirmed: 'done' },
      },
      done: { type: 'final', entry: emit(say({ key: `${name}!` })) },
    },
  }),
});

/** Never stops asking the core. */
const restless: DialogDefinition = {
  name: 'restless',
  version: 1,
  category: 'product',
  intents: ['product.restless'],
  machine: emitting.createMachine({
    initial: 'idle',
    states: {
      idle: { on: { started: 'here' } },
      here: {
        entry: emit({ type: 'ask', question: { kind: 'customer' } }),
        on: { identified: 'there' },
      },
      there: {
        entry: emit({ type: 'ask', question: { kind: 'customer' } }),
        on: { identified: 'here' },
      },
    },
  }),
};

const silent: DialogDefinition = {
  name: 'silent',
  version: 1,
  category: 'product',
  intents: ['product.silent'],
  machine: emitting.createMachine({ initial: 'idle', states: { idle: {} } }),
};

const texts = {
  render: (_dialog: string, key: string) => key,
  has: (_dialog: string, key: string) => key === 'a?.again',
};
const identified: CarryOut = () => Promise.resolve({ type: 'identified', salutation: '' });

function conductor(...dialogs: readonly DialogDefinition[]) {
  const catalogue = createCatalogue(dialogs, []);
  const { conduct } = createConduct({ catalogue, plainAnswer: catalogue.plainAnswer, texts });

  return async (memory: DialogMemory, text: string) => {
    const intent = dialogs.flatMap((dialog) => dialog.intents).find((one) => one.endsWith(text));
    const heard = heardAs(text, intent === undefined ? {} : { intent });
    const turn = await conduct(heard, memory, identified);
    const said = turn.utterances.map((utterance) => utterance.text);
    // The memory makes the same journey as in the store.
    return { ...turn, said, memory: JSON.parse(JSON.stringify(turn.memory)) as DialogMemory };
  };
}

const subjects = ['flow-a', 'flow-b', 'flow-c', 'flow-d'].map((name) => asking(name));

describe('flows on top of each other', () => {
  it('come back to the question below when the one above is done', async () => {
    const turn = conductor(...subjects);
    const first = await turn(freshMemory, 'flow-a');
    const second = await turn(first.memory, 'flow-b');
    const third = await turn(second.memory, '好的');

    expect(first.said).toEqual(['flow-a?']);
    expect(second.said).toEqual(['flow-b?']);
    expect(third.said).toEqual(['flow-b!', 'back', 'flow-a?']);
  });

  it('are at most three; the oldest is forgotten', async () => {
    const turn = conductor(...subjects);
    let { memory } = await turn(freshMemory, 'flow-a');
    for (const subject of ['flow-b', 'flow-c', 'flow-d'])
      ({ memory } = await turn(memory, subject));

    expect(memory.stack.map(({ name }) => name)).toEqual(['flow-b', 'flow-c', 'flow-d']);
  });

  it('go back to a subject below without asking it twice', async () => {
    const turn = conductor(...subjects);
    let { memory } = await turn(freshMemory, 'flow-a');
    ({ memory } = await turn(memory, 'flow-b'));
    const again = await turn(memory, '算了');

    expect(again.said).toEqual(['cancelled', 'back', 'flow-a?']);
    expect(again.memory.stack.map(({ name }) => name)).toEqual(['flow-a']);
  });
});

describe('a question that is not answered', () => {
  it('is asked in other words where there are any', async () => {
    const turn = conductor(asking('a'));
    const { memory } = await turn(freshMemory, 'a');
    const { said, kind } = await turn(memory, '嘎嘎嘎');

    expect(said).toEqual(['lost', 'a?.again']);
    expect(kind).toBe('clarify');
  });

  it('comes with a person from the second time on', async () => {
    const turn = conductor(asking('a'));
    let { memory } = await turn(freshMemory, 'a');
    ({ memory } = await turn(memory, '嘎嘎嘎'));
    const third = await turn(memory, '嘎嘎嘎');

    expect(third.said).toEqual(['stuck', 'a?.again']);
    expect(third.utterances.at(-1)?.choices).toEqual(['choice.person']);
  });
});

it('asked in vain three times more, a question is left to a person, and then asked afresh', async () => {
  const turn = conductor(asking('a'));
  let { memory } = await turn(freshMemory, 'a');
  for (const text of ['嘎嘎', '嘎嘎嘎', '嘎嘎嘎嘎']) ({ memory } = await turn(memory, text));
  const last = await turn(memory, '嘎嘎嘎嘎嘎');

  expect(last.said).toEqual(['givingUp']);
  expect(last.wish).toMatchObject({ reason: 'notUnderstood' });
  expect((await turn(last.memory, '嘎嘎')).said).toEqual(['lost', 'a?.again']);
});

describe('a machine of another version', () => {
  it('starts its subject over', async () => {
    const { memory } = await conductor(asking('a', 1))(freshMemory, 'a');
    const { said, memory: after } = await conductor(asking('a', 2))(memory, '嘎嘎嘎');

    expect(said).toEqual(['startOver', 'a?']);
    expect(after.stack.map(({ version }) => version)).toEqual([2]);
  });

  it('gives way to a clear new subject', async () => {
    const { memory } = await conductor(asking('a', 1))(freshMemory, 'a');
    const { said } = await conductor(asking('a', 2), asking('b'))(memory, 'b');

    expect(said).toEqual(['b?']);
  });

  it('takes the flow down that waits for it', async () => {
    const [waiting, detour] = ['waiting', 'detour'].map((name) => asking(name));
    const turn = conductor(waiting as DialogDefinition, detour as DialogDefinition);
    const { memory } = await turn(freshMemory, 'waiting');
    const { memory: other } = await turn(freshMemory, 'detour');
    const stack = [
      ...memory.stack,
      ...other.stack.map((flow) => ({ ...flow, detour: true, version: 9 })),
    ];
    const { said } = await turn({ ...freshMemory, stack }, '嘎嘎嘎');

    expect(said).toEqual(['startOver', 'waiting?']);
  });
});

describe('a broken machine', () => {
  it('is stopped after 24 steps in one turn', async () => {
    await expect(conductor(restless)(freshMemory, 'restless')).rejects.toThrow(/come to rest/);
  });

  it('never leaves the customer without a word', async () => {
    await expect(conductor(silent)(freshMemory, 'silent')).rejects.toThrow(/Nothing is said/);
  });
});

it('starts nothing unasked that needs an answer from the core', async () => {
  const catalogue = createCatalogue([restless], []);
  const { begin } = createConduct({ catalogue, plainAnswer: catalogue.plainAnswer, texts });
  await expect(begin('restless')).rejects.toThrow(/asks at its start/);
});

it('knows one owner of an intent', () => {
  const answer = { intent: 'product.a', dialog: 'x', key: 'y', handsOver: false };
  expect(() => createCatalogue([asking('a')], [answer])).toThrow(/product\.a/);
});
