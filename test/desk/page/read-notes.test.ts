import { describe, expect, it } from 'vitest';
import { createReadNotes } from '../../../src/desk/page/control/read-notes.js';

const forbidden = () => {
  throw new Error('The storage is off');
};

describe('read notes', () => {
  it('are kept for each agent apart, the latest hundred', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, text: string) => void kept.set(key, text),
    };
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`c${index}`, 1]));

    createReadNotes(storage, 'a').save(many);

    const loaded = createReadNotes(storage, 'a').load();
    expect([Object.keys(loaded).length, loaded['c0'], loaded['c100']]).toEqual([100, undefined, 1]);
    expect(createReadNotes(storage, 'b').load()).toEqual({});
  });

  it('fail at nothing where the browser keeps nothing', () => {
    const notes = createReadNotes({ getItem: forbidden, setItem: forbidden }, 'a');

    notes.save({ c: 1 });

    expect(notes.load()).toEqual({});
  });
});
