import { useEffect, useState } from 'preact/hooks';
import type { PackedModel } from '../model.ts';

let reading: Promise<PackedModel> | undefined;

/** The journals and logs of the page: undefined while loading, `unreadable` if the browser cannot unpack them. */
export function useJournals(): PackedModel | 'unreadable' | undefined {
  const [journals, setJournals] = useState<PackedModel | 'unreadable'>();
  useEffect(() => {
    reading ??= unpacked(document.getElementById('journals')?.textContent ?? '');
    reading.then(setJournals, () => setJournals('unreadable'));
  }, []);
  return journals;
}

async function unpacked(packed: string): Promise<PackedModel> {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return (await new Response(stream).json()) as PackedModel;
}
