import type { RankedIntent, Sentiment } from '../../conversation/understanding.js';
import type { LanguagePack } from '../zh/language-pack.js';
import { createFindEvidence } from './find-evidence.js';
import { readLexicon, readPhrases } from './read-lexicon.js';
import { createReadMood, type Signs, type Usual } from './read-mood.js';

/** `about` is what the message was understood to want, where that is known. */
export type ReadSentiment = (text: string, about?: RankedIntent) => Sentiment;

/** From here on the intent alone shows that a customer complains. */
const sure = 0.6;

/** Who complains is upset, who threatens more so, who is in danger bitterly, whatever the wording. */
const complaintScore = -0.5;
const threatScore = -0.6;
const dangerScore = -0.9;

/** Of a long message the beginning and the end are read, this many characters each. */
const halfLength = 1_500;

/**
 * Reads the files that lie beside this module. Danger is read generously: a person for a joke is
 * better than none for a life. Urgency, threat and danger do not depend on the score.
 */
export function createReadSentiment(pack: LanguagePack): ReadSentiment {
  const phrases = readPhrases();
  const findEvidence = createFindEvidence(readLexicon(), phrases);
  const saysUrgent = createSpeaksOf(phrases.urgent, phrases.urgentNot);
  const saysThreat = createSpeaksOf(phrases.threat, phrases.threatNot);
  const saysDanger = createSpeaksOf(phrases.danger, phrases.dangerNot);

  const readSigns = (given: string) => {
    const text = pack.normalize(given);
    const urgent = saysUrgent(text);
    const evidence = findEvidence(text, given);
    return { text, evidence, urgent, isUrgent: urgent !== undefined };
  };
  const readMood = createReadMood(pack, readSigns);

  const isPressing = (about: RankedIntent | undefined) =>
    phrases.pressing.some((beginning) => about?.intent.startsWith(beginning));

  function usualOf(about: RankedIntent | undefined): Usual | undefined {
    const part = phrases.upsetParts.find(([beginning]) => about?.intent.startsWith(beginning));
    return about === undefined || part === undefined
      ? undefined
      : { upsetPart: part[1], confidence: about.confidence };
  }

  return (given, about) => {
    const shortened = shorten(given);
    const signs = readSigns(shortened);
    const usual = usualOf(about);
    const mood = readMood(shortened, signs, usual);
    const [threat, danger] = [saysThreat(signs.text), saysDanger(signs.text)];
    const others = [signs.urgent, threat, danger].filter((word) => word !== undefined);
    const score = Math.min(
      mood.score,
      complains(usual) ? complaintScore : 1,
      threat === undefined ? 1 : threatScore,
      danger === undefined ? 1 : dangerScore,
    );
    return {
      score,
      words: [...new Set([...mood.words, ...others])],
      urgent: (signs.isUrgent && !isOver(signs, score)) || (score < 0 && isPressing(about)),
      threat: threat !== undefined,
      danger: danger !== undefined,
    };
  };
}

/** Who is content now was in a hurry before. */
function isOver({ evidence }: Signs, score: number): boolean {
  return score > 0 && evidence.some(({ kind }) => kind === 'relief');
}

function complains(usual: Usual | undefined): boolean {
  return usual !== undefined && usual.upsetPart > sure && usual.confidence >= sure;
}

function shorten(text: string): string {
  return text.length <= 2 * halfLength
    ? text
    : `${text.slice(0, halfLength)} ${text.slice(-halfLength)}`;
}

/** The first words that match one of the patterns after everything that matches `except` is gone. */
function createSpeaksOf(patterns: readonly string[], except: readonly string[]) {
  const pattern = new RegExp(patterns.join('|'));
  const left = new RegExp(except.join('|'), 'g');
  return (text: string): string | undefined => pattern.exec(text.replaceAll(left, ' '))?.[0];
}
