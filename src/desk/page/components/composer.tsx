import { Button, Input } from 'antd';
import type { KeyboardEvent } from 'react';
import { useDesk, useDeskState } from './desk-context.js';
import { HeldNotice } from './held-notice.js';

const maxLength = 2_000;

/** Where the agent writes. Enter sends, Shift+Enter starts a line; Enter within an input method does neither. */
export function Composer({ conversationId }: { readonly conversationId: string }) {
  const { desk } = useDesk();
  const { drafts, held } = useDeskState();
  const draft = drafts[conversationId] ?? '';
  const heldText = held[conversationId];

  const send = () => void desk.send(conversationId);
  const sendOnEnter = (event: KeyboardEvent) => {
    if (!endsWriting(event)) return;
    event.preventDefault();
    send();
  };

  return (
    <div className="composer">
      {heldText !== undefined && <HeldNotice conversationId={conversationId} held={heldText} />}
      <Input.TextArea
        aria-label="回复客户"
        placeholder="输入回复…"
        autoFocus
        rows={3}
        maxLength={maxLength}
        variant="borderless"
        value={draft}
        onChange={({ target }) => desk.write(conversationId, target.value)}
        onKeyDown={sendOnEnter}
      />
      <div className="composer-bar">
        <span className="muted hint">
          {draft.length > maxLength * 0.9
            ? `${draft.length} / ${maxLength} 字`
            : 'Enter 发送，Shift + Enter 换行'}
        </span>
        <Button type="primary" disabled={draft.trim() === ''} onClick={send}>
          发送
        </Button>
      </div>
    </div>
  );
}

function endsWriting({ key, shiftKey, nativeEvent }: KeyboardEvent): boolean {
  // Safari ends the composition before this event and marks it by the code 229 only.
  const isComposing = nativeEvent.isComposing || nativeEvent.keyCode === 229;
  return key === 'Enter' && !shiftKey && !isComposing;
}
