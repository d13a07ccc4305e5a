/** @jsxImportSource preact */
import { useRef, useState } from 'preact/hooks';
import type { Attached } from './thread.js';

const accepted = 'image/png,image/jpeg,image/gif,image/webp,image/bmp,application/pdf';
/** Characters; the server takes no more. */
const longest = 4000;

interface ComposerProps {
  readonly say: (text: string, files?: readonly Attached[]) => void;
  readonly tellTyping: () => void;
}

const chosen = (file: File): Attached => ({
  name: file.name,
  contentType: file.type,
  contentUrl: URL.createObjectURL(file),
});

/** Where the customer writes. Enter sends, with Shift it is a new line. */
export function Composer({ say, tellTyping }: ComposerProps) {
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const isEmpty = text.trim() === '';

  function send(): void {
    if (isEmpty) return;
    say(text.trim());
    setText('');
    field.current?.focus();
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Upload say={say} />
      <textarea
        ref={field}
        rows={1}
        value={text}
        maxLength={longest}
        placeholder="请输入您的问题"
        aria-label="请输入您的问题"
        enterkeyhint="send"
        onInput={(event) => {
          setText(event.currentTarget.value);
          tellTyping();
        }}
        onKeyDown={(event) => {
          // Enter also ends a word that an input method is composing
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          send();
        }}
      />
      <button type="submit" disabled={isEmpty}>
        发送
      </button>
    </form>
  );
}

function Upload({ say }: Pick<ComposerProps, 'say'>) {
  function sendFiles(input: HTMLInputElement): void {
    const files = [...(input.files ?? [])].map(chosen);
    if (files.length > 0) say('', files);
    input.value = '';
  }

  return (
    <label class="upload" title="发送图片或 PDF">
      <input
        type="file"
        accept={accepted}
        multiple
        aria-label="发送图片或 PDF"
        onChange={(event) => sendFiles(event.currentTarget)}
      />
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M12 5v14M5 12h14" />
      </svg>
    </label>
  );
}
