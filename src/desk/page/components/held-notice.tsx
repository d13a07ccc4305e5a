import { Alert, Button } from 'antd';
import type { HeldText } from '../state/outgoing.js';
import { useDesk } from './desk-context.js';

interface HeldNoticeProps {
  readonly conversationId: string;
  readonly held: HeldText;
}

/** Why a text was not sent, and the lawful way to say it. */
export function HeldNotice({ conversationId, held }: HeldNoticeProps) {
  const { desk } = useDesk();
  return (
    <Alert
      className="held"
      type="warning"
      role="alert"
      showIcon
      title="未发送：这段话不符合合规要求"
      description={
        <>
          <blockquote>{held.text}</blockquote>
          <Violations violations={held.violations} />
          <div className="held-actions">
            <Button type="primary" onClick={() => desk.takeLawfulWording(conversationId)}>
              采用合规表述
            </Button>
            <Button onClick={() => desk.reword(conversationId)}>自己修改</Button>
            <Button type="text" onClick={() => desk.dropHeld(conversationId)}>
              放弃
            </Button>
          </div>
        </>
      }
    />
  );
}

function Violations({ violations }: Pick<HeldText, 'violations'>) {
  return (
    <ul>
      {violations.map(({ title, legalReference, sentence, lawfulWording }) => (
        <li key={`${title}${sentence}`}>
          <strong>{title}</strong>
          <span className="muted">（{legalReference}）</span>
          <div>
            <del>{sentence}</del>
          </div>
          <div>
            <ins>{lawfulWording}</ins>
          </div>
        </li>
      ))}
    </ul>
  );
}
