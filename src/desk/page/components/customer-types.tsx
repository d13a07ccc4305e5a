import { useEffect, useState } from 'react';
import { typingLastsMs } from '../../../conversation/live-feed.js';
import { useDeskState } from './desk-context.js';

/** Says for a few seconds that the customer is writing. */
export function CustomerTypes({ conversationId }: { readonly conversationId: string }) {
  const seenAt = useDeskState().typing[conversationId];
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    setShown(seenAt !== undefined);
    const timer = setTimeout(() => setShown(false), typingLastsMs);
    return () => clearTimeout(timer);
  }, [seenAt]);
  return (
    <p className="customer-types" aria-live="polite">
      {isShown ? '客户正在输入…' : ''}
    </p>
  );
}
