import { useEffect, useState } from 'preact/hooks';
import type { Language } from '../../../src/browser/words.tsx';

/** Which cases are listed. */
export type Shown = 'failed' | 'open' | 'all';

/** What the reader looks at. It is part of the address, so that a link or a reload shows the same. */
export interface Place {
  shown: Shown | undefined;
  search: string;
  /** Key of the open case. */
  key: string | undefined;
  /** Id of the open entry of its journal. */
  entry: string | undefined;
  language: Language | undefined;
}

/** The place in an address; the page chooses missing parts. */
export function placeOf(hash: string): Place {
  const named = new URLSearchParams(hash.replace(/^#/, ''));
  const [shown, language] = [named.get('show'), named.get('lang')];
  return {
    shown: shown === 'failed' || shown === 'open' || shown === 'all' ? shown : undefined,
    search: named.get('q') ?? '',
    key: named.get('case') ?? undefined,
    entry: named.get('entry') ?? undefined,
    language: language === 'en' || language === 'zh' ? language : undefined,
  };
}

/** The address of a place. */
export function addressOf({ shown, search, key, entry, language }: Place): string {
  const named = new URLSearchParams();
  if (shown) named.set('show', shown);
  if (search) named.set('q', search);
  if (key) named.set('case', key);
  if (entry) named.set('entry', entry);
  if (language) named.set('lang', language);
  return `#${named.toString()}`;
}

/** The current place, and a function to change it without a new entry in the browser's history. */
export function usePlace(): [Place, (change: Partial<Place>) => void] {
  const [place, setPlace] = useState(() => placeOf(location.hash));
  useEffect(() => {
    const follow = (): void => setPlace(placeOf(location.hash));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  const change = (more: Partial<Place>): void => {
    const next = { ...placeOf(location.hash), ...more };
    history.replaceState(null, '', addressOf(next));
    setPlace(next);
  };
  return [place, change];
}
