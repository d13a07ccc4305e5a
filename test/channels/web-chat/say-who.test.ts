import { describe, expect, it } from 'vitest';
import { sayWho } from '../../../src/channels/web-chat/page/say-who.js';

const bubble = { type: 'article', props: { text: '您好' }, key: null };
const render = (channelData: object, rendered: typeof bubble | false = bubble) => {
  const card = { activity: { from: { name: '王晓' }, channelData } };
  const result = sayWho()(() => () => rendered)(card);
  return result === false ? false : result();
};

describe('who says it', () => {
  it("stands above an agent's words", () => {
    const name = { type: 'div', props: { className: 'agent__name', children: '人工客服 王晓' } };

    expect(render({ agent: true })).toMatchObject({
      type: 'div',
      props: { className: 'agent', children: [name, bubble] },
    });
  });

  it('makes a notice look like one', () => {
    expect(render({ notice: true })).toMatchObject({
      props: { className: 'notice', children: bubble },
    });
  });

  it("leaves the bot's and the customer's words alone", () => {
    expect(render({})).toBe(bubble);
  });

  it('shows nothing in the place of what was taken back', () => {
    const activity = { type: 'messageDelete', from: {}, channelData: { agent: true } };

    expect(sayWho()(() => () => bubble)({ activity })).toBe(false);
  });

  it('shows nothing where Web Chat shows nothing', () => {
    expect(render({ agent: true }, false)).toBe(false);
  });
});
