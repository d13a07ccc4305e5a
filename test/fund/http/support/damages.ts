interface Damage {
  readonly what: string;
  readonly value: unknown;
}

const others: readonly unknown[] = [null, '', '上周', '2026-02-30', '-1.50', -1, 0.5, true, [], {}];
const itemsAtMost = 2;

/** The answer with one field after another left out or replaced; of long lists the first items. */
export function* damages(whole: unknown): Generator<Damage> {
  for (const other of others) yield { what: `instead: ${JSON.stringify(other)}`, value: other };
  if (Array.isArray(whole)) yield* damagedItems(whole);
  else if (typeof whole === 'object' && whole !== null) yield* damagedFields({ ...whole });
}

function* damagedItems(whole: readonly unknown[]): Generator<Damage> {
  for (const [index, item] of whole.slice(0, itemsAtMost).entries())
    for (const { what, value } of damages(item))
      yield { what: `${index} ${what}`, value: whole.slice(0, itemsAtMost).with(index, value) };
}

function* damagedFields(whole: Readonly<Record<string, unknown>>): Generator<Damage> {
  for (const [name, field] of Object.entries(whole)) {
    const { [name]: _left, ...rest } = whole;
    yield { what: `${name} is left out`, value: rest };
    for (const { what, value } of damages(field))
      yield { what: `${name} ${what}`, value: { ...whole, [name]: value } };
  }
}
