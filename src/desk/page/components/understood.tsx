import { useState } from 'react';
import type { UnderstandingView } from '../state/views.js';
import { nameOf } from '../words.js';

interface UnderstoodProps {
  readonly understanding: UnderstandingView;
}

/** How the bot understood a customer's message, on demand. Danger and threats show unasked. */
export function Understood({ understanding }: UnderstoodProps) {
  const [isOpen, setOpen] = useState(false);
  const { intent, confidence, runnerUp, reasons, sentiment } = understanding;
  return (
    <div className="understood">
      {sentiment.danger && <span className="reason grave">有危险信号</span>}
      {sentiment.threat && <span className="reason grave">提及监管或媒体</span>}
      <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        机器理解
      </button>
      {isOpen && (
        <span className="understood-facts">
          <Meaning intent={intent} confidence={confidence} reasons={reasons?.intent} />
          {runnerUp !== undefined && <Meaning {...runnerUp} reasons={reasons?.runnerUp} />}
          <span>
            情绪 {mood(sentiment.score)}（{sentiment.score.toFixed(1)}）
          </span>
          {sentiment.urgent && <span>着急</span>}
        </span>
      )}
    </div>
  );
}

interface MeaningProps {
  readonly intent: string;
  readonly confidence: number;
  readonly reasons: readonly string[] | undefined;
}

/** An intent with how sure it is, and the words that spoke for it. */
function Meaning({ intent, confidence, reasons = [] }: MeaningProps) {
  return (
    <span title={intent}>
      {nameOf.intent(intent)} {Math.round(confidence * 100)}%
      {reasons.length > 0 && `：${reasons.join(' ')}`}
    </span>
  );
}

function mood(score: number): string {
  if (score <= -0.6) return '很不满';
  if (score <= -0.2) return '不满';
  if (score < 0.2) return '平静';
  return score < 0.6 ? '满意' : '很满意';
}
