import { Button } from 'antd';
import type { Revision } from '../../../conversation/message.js';
import { isServing } from '../state/desk-state.js';
import type { MessageView } from '../state/views.js';
import { useDesk, useDeskState } from './desk-context.js';
import { useAction } from './use-action.js';

interface RevisingProps {
  readonly message: MessageView;
  readonly revised: Revision['how'] | undefined;
}

const labels: Readonly<Record<Revision['how'], string>> = {
  replaced: '已更正，客户看到的是新的一条',
  withdrawn: '已撤回，客户不再看到',
};

/** What became of a line; beside the agent's own the way to take it back. */
export function Revising({ message, revised }: RevisingProps) {
  const { me, selectedId = '', ...state } = useDeskState();
  if (revised !== undefined) return <p className="muted revising">{labels[revised]}</p>;
  const { author, revises } = message;
  const isOwn = author.role === 'agent' && author.agentId === me.id && revises === undefined;
  const { conversationId = selectedId } = message;
  if (!isOwn || !isServing({ ...state, me, selectedId }, conversationId)) return undefined;
  return <Withdraw conversationId={conversationId} seq={message.seq} />;
}

function Withdraw({ conversationId, seq }: { conversationId: string; seq: number }) {
  const { desk } = useDesk();
  const { isRunning, run } = useAction(() => desk.withdraw(conversationId, seq));
  return (
    <Button className="revising" type="link" size="small" loading={isRunning} onClick={run}>
      撤回
    </Button>
  );
}
