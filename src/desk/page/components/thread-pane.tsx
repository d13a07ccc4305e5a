import { Alert, Button, Empty, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { handoffOf, isServing } from '../state/desk-state.js';
import type { Thread } from '../state/thread.js';
import type { HandoffView } from '../state/views.js';
import { AcceptBar } from './accept-bar.js';
import { Composer } from './composer.js';
import { CustomerTypes } from './customer-types.js';
import { useDesk, useDeskState } from './desk-context.js';
import { MessageList } from './message-list.js';
import { ThreadHeader } from './thread-header.js';

interface ThreadPaneProps {
  readonly onShowCustomer: () => void;
}

/** The middle: one conversation, and what the agent can do in it. */
export function ThreadPane({ onShowCustomer }: ThreadPaneProps) {
  const state = useDeskState();
  const { selectedId } = state;
  if (selectedId === undefined) return <NoThread />;

  const thread = state.threads[selectedId];
  const loading = state.loading[selectedId];
  return (
    <main className="thread">
      {thread === undefined && loading?.state !== 'failed' && <Skeleton active className="pad" />}
      {loading?.state === 'failed' && <LoadProblem id={selectedId} problem={loading.problem} />}
      {thread !== undefined && <OpenThread thread={thread} onShowCustomer={onShowCustomer} />}
    </main>
  );
}

function NoThread() {
  return (
    <main className="thread empty">
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="从左侧选择一个会话" />
    </main>
  );
}

function LoadProblem({ id, problem }: { readonly id: string; readonly problem: string }) {
  const { desk } = useDesk();
  return (
    <Alert
      banner
      type="error"
      title={problem}
      action={
        <Button size="small" onClick={() => void desk.load(id)}>
          重试
        </Button>
      }
    />
  );
}

interface OpenThreadProps extends ThreadPaneProps {
  readonly thread: Thread;
}

function OpenThread({ thread, onShowCustomer }: OpenThreadProps) {
  const state = useDeskState();
  const handoff = handoffOf(state, thread.id);
  const serves = isServing(state, thread.id);
  useReading(thread);
  return (
    <>
      <ThreadHeader
        thread={thread}
        handoff={handoff}
        serves={serves}
        onShowCustomer={onShowCustomer}
      />
      <MessageList thread={thread} />
      {serves && <CustomerTypes conversationId={thread.id} />}
      {serves ? <Composer conversationId={thread.id} /> : <Watching handoff={handoff} />}
    </>
  );
}

function Watching({ handoff }: { readonly handoff: HandoffView | undefined }) {
  if (handoff?.state === 'waiting') return <AcceptBar handoff={handoff} />;
  return <p className="watching">{watchingText(handoff)}</p>;
}

function watchingText(handoff: HandoffView | undefined): string {
  if (handoff === undefined) return '智能客服正在接待';
  if (handoff.state === 'active') return `${handoff.agentName ?? '其他坐席'}正在接待`;
  return handoff.state === 'left' ? '客户已离开排队' : '人工服务已结束';
}

/** Notes the thread as read while it is on screen. */
function useReading({ id, messages }: Thread): void {
  const { desk } = useDesk();
  const isVisible = useVisible();
  useEffect(() => {
    if (isVisible) desk.read(id);
  }, [desk, id, messages, isVisible]);
}

function useVisible(): boolean {
  const [isVisible, setVisible] = useState(document.visibilityState === 'visible');
  useEffect(() => {
    const note = () => setVisible(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', note);
    return () => document.removeEventListener('visibilitychange', note);
  }, []);
  return isVisible;
}
