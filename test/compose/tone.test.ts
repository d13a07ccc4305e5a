import { describe, expect, it } from 'vitest';
import { loadGuard } from '../../src/compose/guard.js';
import { allLeads, loadTone, type TurnKind } from '../../src/compose/tone.js';

const tone = loadTone();
const calm = { score: 0, urgent: false, threat: false, danger: false };
const furious = { ...calm, score: -0.8 };

describe('the lead before an answer', () => {
  it.each([
    { when: 'at ease', feeling: calm, lead: undefined },
    { when: 'pleased', feeling: { ...calm, score: 0.9 }, lead: undefined },
    { when: 'slightly displeased', feeling: { ...calm, score: -0.1 }, lead: undefined },
    { when: 'uneasy', feeling: { ...calm, score: -0.3 }, lead: '您的担心我理解。' },
    { when: 'in a hurry', feeling: { ...calm, urgent: true }, lead: '知道您着急，我直接说重点。' },
    { when: 'angry', feeling: furious, lead: '给您带来这样的体验，实在抱歉。' },
    {
      when: 'angry and in a hurry',
      feeling: { ...furious, urgent: true },
      lead: '给您带来这样的体验，实在抱歉。',
    },
    {
      when: 'about to go to the regulator',
      feeling: { ...furious, threat: true },
      lead: '您反映的情况，我们很重视。',
    },
    {
      when: 'in danger',
      feeling: { score: -1, urgent: true, threat: true, danger: true },
      lead: '听到您这么说，我很担心您。',
    },
  ])('is "$lead" for a customer who is $when', ({ feeling, lead }) => {
    expect(tone.leadFor(feeling, 'answer', 0)).toBe(lead);
  });

  it('takes its wordings in turn', () => {
    const leads = [0, 1, 2, 3].map((variant) => tone.leadFor(furious, 'answer', variant));

    expect(new Set(leads.slice(0, 3)).size).toBe(3);
    expect(leads[3]).toBe(leads[0]);
  });

  it.each<{ kind: TurnKind }>([{ kind: 'apology' }, { kind: 'smalltalk' }])(
    'is left out before $kind',
    ({ kind }) => {
      expect(tone.leadFor(furious, kind, 0)).toBeUndefined();
    },
  );

  it.each(allLeads().map((lead) => ({ lead })))('is short, whole and lawful: $lead', ({ lead }) => {
    expect(lead).toMatch(/^.{1,23}。$/);
    expect(loadGuard().check(lead)).toEqual([]);
  });
});
