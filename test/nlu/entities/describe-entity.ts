import type { Entity } from '../../../src/conversation/understanding.js';

/** An entity as the sentences beside this file write it: `date 2026-11-11@14:30`. */
export function describeEntity(entity: Entity): string {
  return `${entity.kind} ${valueOf(entity)}`.trim();
}

function valueOf(entity: Entity): string {
  if ('codes' in entity) return (entity.fromContext === true ? '~' : '') + entity.codes.join('+');
  if ('from' in entity)
    return daysOf(entity) + (entity.time === undefined ? '' : `@${entity.time}`);
  if ('part' in entity) return partOf(entity.part) + (entity.mustAsk === true ? '?' : '');
  if ('count' in entity) return String(entity.count);
  if ('every' in entity) return [entity.unit, entity.every, entity.days.join(',')].join(' ');
  return 'value' in entity ? amountOf(entity) : '';
}

const daysOf = ({ from, to }: { readonly from: string; readonly to: string }): string =>
  from === to ? from : `${from}..${to}`;

const partOf = (part: Extract<Entity, { kind: 'share' }>['part']): string =>
  part === 'all' ? 'all' : `${part.numerator}/${part.denominator}`;

function amountOf(entity: Extract<Entity, { readonly value: string }>): string {
  const range = 'upTo' in entity ? `${entity.value}..${entity.upTo}` : entity.value;
  return 'currency' in entity ? `${range} ${entity.currency}` : range;
}
