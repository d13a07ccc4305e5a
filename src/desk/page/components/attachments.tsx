import type { Attachment } from '../../../conversation/message.js';
import { useDeskState } from './desk-context.js';

interface AttachmentsProps {
  readonly attachments: readonly Attachment[];
  /** Where they were sent; undefined: in the conversation that is shown. */
  readonly conversationId: string | undefined;
}

/** Pictures as they are, in small; documents by name, to be saved. */
export function Attachments({ attachments, conversationId }: AttachmentsProps) {
  const { selectedId = '' } = useDeskState();
  const where = encodeURIComponent(conversationId ?? selectedId);
  const files = `/api/v1/conversations/${where}/files`;
  return (
    <ul className="attachments" aria-label="附件">
      {attachments.map((attachment) => (
        <li key={attachment.fileId}>
          <a href={`${files}/${attachment.fileId}`} target="_blank" rel="noreferrer">
            <Shown attachment={attachment} address={`${files}/${attachment.fileId}`} />
          </a>
        </li>
      ))}
    </ul>
  );
}

function Shown({ attachment, address }: { attachment: Attachment; address: string }) {
  const { kind, name, sizeBytes } = attachment;
  if (kind === 'image') return <img src={address} alt={`图片：${name}`} loading="lazy" />;
  return (
    <>
      {name} <span className="muted">{sizeLabel(sizeBytes)}</span>
    </>
  );
}

const sizeLabel = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
