import { useState } from 'preact/hooks';
import { useSharedWords } from './words.tsx';

/**
 * Copies a text. Says nothing where the browser does not let it: the text stands beside it.
 * @param props.of what it copies, for those who do not see where it stands
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
