import { Button, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { moment } from '../state/time.js';
import type { LinkView } from '../state/views.js';
import { proofNames } from '../words.js';
import { useDesk } from './desk-context.js';
import { useAction } from './use-action.js';

interface LinkLineProps {
  readonly conversationId: string;
  readonly link: LinkView | undefined;
}

/** By what proof the conversation is whose, and the way to undo it. */
export function LinkLine({ conversationId, link }: LinkLineProps) {
  const { nowMs } = useDesk();
  if (link === undefined) return null;
  const { customerId, proof, at, undone } = link;
  return (
    <section className="holdings link-line" aria-label="身份关联">
      <h3>身份关联</h3>
      <p>
        客户 <span className="code">{customerId}</span> · {proofNames[proof]} ·{' '}
        {moment(at, nowMs())}
      </p>
      {undone === undefined ? (
        <Unlink conversationId={conversationId} customerId={customerId} />
      ) : (
        <p className="muted">
          {undone.byName}于 {moment(undone.at, nowMs())} 解除：{undone.reason}
        </p>
      )}
    </section>
  );
}

interface UnlinkProps {
  readonly conversationId: string;
  readonly customerId: string;
}

const reasonAtMost = 500;

function Unlink({ conversationId, customerId }: UnlinkProps) {
  const { desk } = useDesk();
  const [reason, setReason] = useState('');
  const { isRunning, run } = useAction(() => desk.unlink(conversationId, reason.trim()));
  return (
    <Popconfirm
      placement="bottomRight"
      title={`会话不再算作客户 ${customerId} 的？`}
      description={
        <div className="unlinking">
          <p>此前在这里告诉对方的内容，对方再打开时看不到。解除会留痕。</p>
          <Input.TextArea
            aria-label="解除的原因"
            placeholder="写明原因，例如：手机号不是本人在用"
            rows={2}
            maxLength={reasonAtMost}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </div>
      }
      okText="解除"
      cancelText="取消"
      okButtonProps={{ danger: true, disabled: reason.trim() === '' }}
      destroyOnHidden
      onConfirm={run}
    >
      <Button size="small" loading={isRunning}>
        解除关联
      </Button>
    </Popconfirm>
  );
}
