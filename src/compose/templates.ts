import { parse } from 'yaml';
import { z } from 'zod';
import { formatValue, isFormat, type Format, type Value } from './text-formats.js';

interface Placeholder {
  readonly name: string;
  readonly format: Format | undefined;
}

interface Text {
  readonly variants: readonly (readonly (string | Placeholder)[])[];
  readonly names: readonly string[];
}

/** The texts of one file by key, checked and ready to be filled in. */
export type Texts = ReadonlyMap<string, Text>;

export interface Filling {
  readonly values: Readonly<Record<string, Value>>;
  /** Any whole number from 0: the texts of a key are taken in turn. */
  readonly variant: number;
}

const textFile = z.record(z.string(), z.array(z.string().trim().min(1)).min(1));

/**
 * Reads a YAML map of key → list of texts. A text holds placeholders `{name}` or `{name:format}`,
 * the formats being day, date, moment, money and shares. Throws one error that names `origin` and
 * every problem found.
 */
export function parseTexts(yaml: string, origin: string): Texts {
  const file = textFile.safeParse(readYaml(yaml, origin));
  if (!file.success) throw new Error(`Bad texts in ${origin}:\n${z.prettifyError(file.error)}`);

  const problems = Object.entries(file.data).flatMap(([key, variants]) =>
    variants.flatMap((variant) => problemsOf(variant).map((problem) => `${key}: ${problem}`)),
  );
  if (problems.length > 0) throw new Error(`Bad texts in ${origin}:\n- ${problems.join('\n- ')}`);
  return new Map(Object.entries(file.data).map(([key, variants]) => [key, readText(variants)]));
}

/**
 * The text `key` in the given variant, counted round, with its values filled in. Throws a
 * RangeError for an unknown key, a value that any variant of the key misses, or one that does not
 * fit its format: a customer never sees a placeholder.
 */
export function render(texts: Texts, key: string, { values, variant }: Filling): string {
  const { variants, names } = textOf(texts, key);
  const missing = names.find((name) => !Object.hasOwn(values, name) || values[name] === undefined);
  if (missing !== undefined) throw new RangeError(`Text ${key} misses its value ${missing}`);

  const parts = variants[variant % variants.length];
  if (parts === undefined) throw new RangeError(`Text ${key}: a variant is a whole number from 0`);
  return parts.map((part) => (typeof part === 'string' ? part : fill(part, key, values))).join('');
}

/** The names of all values the text `key` needs, in order of appearance. */
export function placeholders(texts: Texts, key: string): readonly string[] {
  return textOf(texts, key).names;
}

function readYaml(yaml: string, origin: string): unknown {
  try {
    return parse(yaml);
  } catch (error) {
    throw new Error(`Bad texts in ${origin}: not YAML`, { cause: error });
  }
}

function problemsOf(variant: string): readonly string[] {
  const known = variant.replaceAll(/\{\w+(?::(\w+))?\}/g, (match, format?: string) =>
    format === undefined || isFormat(format) ? '' : match,
  );
  const unknown = known.match(/\{[^{}]*\}|[{}]/g) ?? [];
  return unknown.map((piece) => `cannot read ${piece}`);
}

function readText(variants: readonly string[]): Text {
  const read = variants.map(readVariant);
  const names = read.flat().flatMap((part) => (typeof part === 'string' ? [] : [part.name]));
  return { variants: read, names: [...new Set(names)] };
}

function readVariant(variant: string): readonly (string | Placeholder)[] {
  const pieces = variant.split(/(\{[^{}]*\})/).filter((piece) => piece !== '');
  return pieces.map((piece) => {
    if (!piece.startsWith('{')) return piece;
    const [name = '', format] = piece.slice(1, -1).split(':');
    return { name, format: format !== undefined && isFormat(format) ? format : undefined };
  });
}

function textOf(texts: Texts, key: string): Text {
  const text = texts.get(key);
  if (text === undefined) throw new RangeError(`There is no text ${key}`);
  return text;
}

function fill({ name, format }: Placeholder, key: string, values: Filling['values']): string {
  try {
    return formatValue(values[name] ?? '', format);
  } catch (error) {
    throw new RangeError(`Text ${key}: value ${name} does not fit its format`, { cause: error });
  }
}
