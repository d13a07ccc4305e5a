import type { Features } from '../zh/sentence-features.js';
import type { LanguagePack } from '../zh/language-pack.js';
import type { Evidence } from './find-evidence.js';
import { learnOdds, logOdds } from './learn-odds.js';
import { readMoods } from './read-lexicon.js';

/** What the lexicon and the phrases find in a text. */
export interface Signs {
  readonly evidence: readonly Evidence[];
  readonly isUrgent: boolean;
}

/** −1 to 1; at most −0.5 for who is upset, from 0 for everybody else. With the words that tell. */
export interface Mood {
  readonly score: number;
  readonly words: readonly string[];
}

/** A single courtesy (weight 0.5) scores a third, a clear word of praise (weight 2) two thirds. */
const half = 1;

/** What is over, or was put right, counts so much. */
const overPart = 0.3;

/** From so much against us, praise in the same message is meant as the opposite. */
const ironicFrom = 0.3;

/** Log odds at which the score is three quarters. */
const bitter = 3;

/** How much the lexicon weighs beside the wording of the whole message. */
const lexiconWeight = 3;
const mostAgainst = 2;
const clearFrom = 0.8;
const urgentWeight = 1.5;

/** One message in five is upset; among the examples it is many more. */
const upsetPart = 0.2;

/** What the message is about: the part of such messages that is upset, and how sure that is. */
export interface Usual {
  readonly upsetPart: number;
  readonly confidence: number;
}

/** How many words are named where no word of the lexicon tells the mood. */
const mostReasons = 3;

/**
 * Learns how these signs and the wording tell the mood, from the messages that lie beside this
 * module; a quarter of a second, once.
 */
export function createReadMood(pack: LanguagePack, readSigns: (text: string) => Signs) {
  const odds = learnOdds(
    Object.entries(readMoods()).flatMap(([mood, texts]) =>
      texts.map((text) => ({
        features: { ...pack.features(text), ...featuresOfSigns(readSigns(text)) },
        isUpset: mood === 'upset',
      })),
    ),
    upsetPart,
  );

  return (text: string, signs: Signs, usual?: Usual): Mood => {
    const features = pack.features(text);
    const shift =
      usual === undefined ? 0 : usual.confidence * (logOdds(usual.upsetPart) - logOdds(upsetPart));
    const sureness = odds.of(features, featuresOfSigns(signs)) + shift;
    const isUpset = sureness >= 0;
    const told = wordsOf(signs.evidence);
    return {
      score: round(isUpset ? -bitterness(sureness) : pleasure(sumUp(signs.evidence))),
      words: isUpset && told.length === 0 ? wordings(odds.reasons(features)) : told,
    };
  };
}

/** From a half for who is as likely upset as not, the surer the higher. */
function bitterness(sureness: number): number {
  return 0.5 + (0.5 * sureness) / (sureness + bitter);
}

/** How far a phrase can be trusted, and haste, is learned; of the words only their sum counts. */
function featuresOfSigns({ evidence, isUrgent }: Signs): Features {
  const { against, praise, courtesy } = sumUp(evidence);
  const phrases = evidence.flatMap(({ phrase }) => (phrase === undefined ? [] : [phrase]));
  return {
    '#against': lexiconWeight * Math.min(mostAgainst, against),
    '#clearly': against >= clearFrom ? lexiconWeight : 0,
    '#pleased': lexiconWeight * Math.min(mostAgainst, praise + courtesy),
    '#urgent': isUrgent ? urgentWeight : 0,
    ...Object.fromEntries(phrases.map((phrase) => [`#phrase ${phrase}`, 1])),
  };
}

interface Sums {
  readonly against: number;
  readonly praise: number;
  readonly courtesy: number;
}

function sumUp(evidence: readonly Evidence[]): Sums {
  const total = (kind: Evidence['kind']) =>
    evidence.reduce((sum, one) => (one.kind === kind ? sum + Math.abs(one.weight) : sum), 0);
  const isOver = evidence.some(({ kind }) => kind === 'relief');
  const against = total('against') * (isOver ? overPart : 1);
  const praise = total('praise');
  const courtesy = Math.min(1, total('courtesy'));
  const isMeant = isOver || evidence.some(({ kind }) => kind === 'turn');
  if (against < ironicFrom || isMeant) return { against, praise, courtesy };
  return { against: against + praise / 2, praise: 0, courtesy: 0 };
}

function pleasure({ praise, courtesy }: Sums): number {
  const sum = praise + courtesy;
  return sum / (sum + half);
}

function wordsOf(evidence: readonly Evidence[]): readonly string[] {
  return evidence.filter(({ weight }) => weight !== 0).map(({ word }) => word);
}

/** The words among the features. */
function wordings(features: readonly string[]): readonly string[] {
  return features
    .filter((name) => name.startsWith('w:'))
    .slice(0, mostReasons)
    .map((name) => name.slice(2));
}

function round(score: number): number {
  return Math.round(score * 100) / 100;
}
