/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Attached } from './thread.js';

export interface CardPorts {
  readonly open: (url: string) => void;
  readonly say: (text: string) => void;
}

const cardType = 'application/vnd.microsoft.card.adaptive';

/** What stands below a text: a card, a picture or a document. */
export function Attachment({ item, ports }: { item: Attached; ports: CardPorts }) {
  const { contentType, contentUrl, content, name = '' } = item;
  if (contentType === cardType && content !== undefined)
    return <Card content={content} ports={ports} />;
  if (contentUrl === undefined) return null;
  if (contentType.startsWith('image/'))
    return (
      <a class="picture" href={contentUrl} target="_blank" rel="noopener">
        <img src={contentUrl} alt={name || '图片'} loading="lazy" />
      </a>
    );
  return (
    <a class="document" href={contentUrl} target="_blank" rel="noopener">
      {name || '文件'}
    </a>
  );
}

/** Drawing cards takes more than all the rest of the page, and is loaded with the first one. */
function Card({ content, ports }: { content: object; ports: CardPorts }) {
  const place = useRef<HTMLDivElement>(null);
  const [hasFailed, setFailed] = useState(false);

  useEffect(() => {
    async function draw(): Promise<void> {
      const { drawCard } = await import('./draw-card.js');
      const drawn = drawCard(content, ports);
      if (drawn !== undefined) place.current?.replaceChildren(drawn);
    }
    draw().catch(() => setFailed(true));
  }, [content]);

  return (
    <div class="card" ref={place}>
      {hasFailed && <p>卡片暂时无法显示，请刷新重试</p>}
    </div>
  );
}
