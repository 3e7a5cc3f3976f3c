import { useState } from 'preact/hooks';
import { useSharedWords } from './words.tsx';

/**
 * Copies a text. If the browser forbids it, nothing happens: the text is visible next to the button.
 * @param props.of what it copies, for users who cannot see the place
 */
export function CopyButton({ text, of }: { text: string; of?: string }) {
  const words = useSharedWords();
  const [isCopied, setCopied] = useState(false);
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <button type="button" onClick={copy} aria-label={of === undefined ? undefined : `${words.copy} ${of}`}>
      <span aria-live="polite">{isCopied ? words.copied : words.copy}</span>
    </button>
  );
}
