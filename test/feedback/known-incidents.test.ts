import { describe, expect, it } from 'vitest';
import { incidentAt, loadIncidents, type Incident } from '../../src/feedback/known-incidents.js';

const incident = (given: Partial<Incident>): Incident => ({
  about: ['technical.login'],
  from: new Date('2026-11-15T12:00:00Z'),
  until: new Date('2026-11-15T15:00:00Z'),
  what: '登录不上',
  source: '值班记录',
  ...given,
});

const at = (moment: string, ...incidents: readonly Incident[]) =>
  incidentAt(incidents, 'technical.login', new Date(moment));

describe('a known incident', () => {
  it('is told from its beginning to its end', () => {
    const known = incident({});

    expect(at('2026-11-15T11:59:59Z', known)).toBeUndefined();
    expect(at('2026-11-15T12:00:00Z', known)).toBe(known);
    expect(at('2026-11-15T15:00:00Z', known)).toBeUndefined();
  });

  it('that is about something else is not told', () => {
    expect(at('2026-11-15T13:00:00Z', incident({ about: ['technical.crash'] }))).toBeUndefined();
  });

  it('that began later goes before one that began earlier', () => {
    const later = incident({ from: new Date('2026-11-15T12:30:00Z') });

    expect(at('2026-11-15T13:00:00Z', incident({}), later)).toBe(later);
  });

  it('stands in a file that can be read', () => {
    expect(loadIncidents().every(({ source }) => source.includes('示例数据'))).toBe(true);
  });

  it('is no knowledge any more a week after it began, when nobody has said how it stands', () => {
    const open = incident({ until: undefined });

    expect(at('2026-11-22T11:59:59Z', open)).toBe(open);
    expect(at('2026-11-22T12:00:00Z', open)).toBeUndefined();
  });
});
