import { useEffect, useState } from 'preact/hooks';
import type { JournalsModel } from '../model.ts';

let reading: Promise<JournalsModel> | undefined;

/** The journals of the page: undefined while they are read, `unreadable` if the browser cannot. */
export function useJournals(): JournalsModel | 'unreadable' | undefined {
  const [journals, setJournals] = useState<JournalsModel | 'unreadable'>();
  useEffect(() => {
    reading ??= unpacked(document.getElementById('journals')?.textContent ?? '');
    reading.then(setJournals, () => setJournals('unreadable'));
  }, []);
  return journals;
}

async function unpacked(packed: string): Promise<JournalsModel> {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return (await new Response(stream).json()) as JournalsModel;
}
