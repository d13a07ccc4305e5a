import { Button, Popconfirm } from 'antd';
import type { Thread } from '../state/thread.js';
import type { HandoffView } from '../state/views.js';
import { nameOf } from '../words.js';
import { useDesk } from './desk-context.js';
import { useAction } from './use-action.js';

interface ThreadHeaderProps {
  readonly thread: Thread;
  readonly handoff: HandoffView | undefined;
  /** Whether the agent serves this customer. */
  readonly serves: boolean;
  readonly onShowCustomer: () => void;
}

/** Whose conversation this is, and its end. */
export function ThreadHeader({ thread, handoff, serves, onShowCustomer }: ThreadHeaderProps) {
  const name = customerName(thread, handoff);
  return (
    <header className="thread-header">
      <div className="thread-title">
        <h2 title={name}>{name}</h2>
        <p className="muted">
          {nameOf.channel(thread.channel)}
          {handoff !== undefined && ` · ${nameOf.queue(handoff.queue)}`}
          {handoff !== undefined && cameFrom(handoff)}
        </p>
      </div>
      <Button className="show-customer" onClick={onShowCustomer}>
        客户资料
      </Button>
      {serves && handoff !== undefined && <CloseButton handoff={handoff} />}
    </header>
  );
}

/** From whom the conversation came, with what they left to say. */
function cameFrom({ transfers }: HandoffView): string {
  const last = transfers?.at(-1);
  if (last === undefined) return '';
  const how = last.why === 'agentGone' ? '接待时断线' : '转来';
  return ` · ${last.fromName}${how}${last.note ? `：${last.note}` : ''}`;
}

function customerName({ customer }: Thread, handoff: HandoffView | undefined): string {
  return customer.profile?.name ?? handoff?.customerName ?? '访客';
}

function CloseButton({ handoff }: { readonly handoff: HandoffView }) {
  const { desk } = useDesk();
  const { isRunning, run } = useAction(() => desk.close(handoff));
  return (
    <Popconfirm
      placement="bottomRight"
      title="结束人工服务？"
      description="客户再发来的消息将由智能客服接待。"
      okText="结束"
      cancelText="继续接待"
      okButtonProps={{ autoFocus: true }}
      destroyOnHidden
      onConfirm={run}
    >
      <Button loading={isRunning}>结束服务</Button>
    </Popconfirm>
  );
}
