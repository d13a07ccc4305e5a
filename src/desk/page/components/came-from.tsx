import { useMemo } from 'react';
import { timeline } from '../state/timeline.js';
import type { Thread } from '../state/thread.js';
import { nameOf } from '../words.js';
import { useDesk } from './desk-context.js';
import { MessageRow } from './message-row.js';

/** What the customer said in the conversation that is gone on with here. */
export function CameFrom({
  channel,
  messages,
}: {
  readonly channel: string;
  readonly messages: Thread['messages'];
}) {
  const { nowMs } = useDesk();
  const items = useMemo(() => timeline(messages, nowMs()), [messages, nowMs]);
  return (
    <section className="came-from" aria-label="之前的会话">
      <Rule label={`客户先在${nameOf.channel(channel)}说的`} />
      {items.map((item) =>
        item.kind === 'message' ? (
          <MessageRow
            key={item.key}
            message={item.message}
            opens={item.opens}
            revised={item.revised}
          />
        ) : (
          <Rule key={item.key} label={item.label} />
        ),
      )}
      <Rule label="接着在这里说" />
    </section>
  );
}

function Rule({ label }: { readonly label: string }) {
  return (
    <div className="day" role="separator">
      <span>{label}</span>
    </div>
  );
}
