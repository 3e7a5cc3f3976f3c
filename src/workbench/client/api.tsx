import { useEffect, useState } from 'preact/hooks';
import type { AmountView, CardView, CredentialsView, FaultPlace } from '../port.ts';
import type { StateView } from '../state.ts';

const API = '/workbench/api';

/** Data that does not change while the emulator runs. */
export interface Facts {
  name: string;
  places: readonly FaultPlace[];
  manners: readonly string[];
  cards: readonly CardView[];
  amounts: readonly AmountView[];
  pages: Readonly<Record<string, string>>;
}

/** Credentials, and code that sets them. */
export interface Credentials extends CredentialsView {
  languages: readonly { name: string; code: string }[];
}

/** Reads something. Rejects with the reason as text. */
export async function read<T>(path: string): Promise<T> {
  return answerOf<T>(await fetch(`${API}${path}`));
}

/** Performs an action. Rejects with the reason as text. */
export async function send<T>(name: string, body: object): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  return answerOf<T>(await fetch(`${API}/${name}`, { method: 'POST', headers, body: JSON.stringify(body) }));
}

async function answerOf<T>(response: Response): Promise<T> {
  const body = (await response.json()) as T & { error?: string };
  if (!response.ok) throw new Error(body.error ?? `HTTP ${response.status}`);
  return body;
}

/**
 * Loads something once.
 * @param load the same function each time
 */
export function useOnce<T>(load: () => Promise<T>): T | undefined {
  const [value, setValue] = useState<T>();
  useEffect(() => {
    load().then(setValue, () => undefined);
  }, [load]);
  return value;
}

export async function readFacts(): Promise<Facts> {
  return read<Facts>('');
}

export async function readCredentials(): Promise<Credentials> {
  return read<Credentials>('/credentials');
}

/** The live state of the emulator, and whether the emulator can be reached. */
export function useLive(): { state: StateView | undefined; isConnected: boolean } {
  const [state, setState] = useState<StateView>();
  const [isConnected, setConnected] = useState(true);
  useEffect(() => {
    let [isAsking, isStale] = [false, false];
    const ask = (): void => {
      isStale = isAsking;
      if (isAsking) return;
      isAsking = true;
      void answered().then((fresh) => {
        if (fresh) setState(fresh);
        setConnected(fresh !== undefined);
        isAsking = false;
        if (isStale) ask();
      });
    };
    const events = new EventSource(`${API}/events`);
    events.addEventListener('changed', ask);
    events.addEventListener('error', () => setConnected(false));
    return () => events.close();
  }, []);
  return { state, isConnected };
}

async function answered(): Promise<StateView | undefined> {
  try {
    return await read<StateView>('/state');
  } catch {
    return undefined;
  }
}
