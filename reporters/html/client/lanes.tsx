import type { Entry } from '../../../src/journal/index.ts';

/** The parties of a sequence diagram, from left to right. */
export type Lane = 'payer' | 'merchant' | 'provider';

/** The position of an entry in the diagram. */
export interface Course {
  from: Lane;
  /** Absent: an action of one party by itself. */
  to?: Lane;
  label: string;
  /** HTTP status of the answer; `null` if there was none. */
  status?: number | null;
}

/** The position of an entry in the diagram. `undefined`: it concerns all lanes, such as a jump of the clock. */
export function courseOf(entry: Entry): Course | undefined {
  switch (entry.kind) {
    case 'exchange': {
      const status = entry.response?.status ?? null;
      return entry.direction === 'merchant-to-provider'
        ? { from: 'merchant', to: 'provider', label: entry.operation, status }
        : { from: 'provider', to: 'merchant', label: entry.operation, status };
    }
    case 'call':
      return { from: 'payer', to: 'merchant', label: entry.operation, status: entry.reply?.status ?? null };
    case 'act':
      if (entry.who === 'clock' || entry.who === 'scenario') return undefined;
      return { from: entry.who, label: entry.what };
  }
}

/** `+0.31 s`, `+20 h 00 min` for milliseconds. */
export function offsetText(ms: number): string {
  const sign = ms < 0 ? '−' : '+';
  const size = Math.abs(ms);
  if (size < 60_000) return `${sign}${(size / 1000).toFixed(2)} s`;
  const minutes = Math.round(size / 60_000);
  if (minutes < 60) return `${sign}${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${sign}${hours} h ${String(minutes % 60).padStart(2, '0')} min`;
  return `${sign}${(hours / 24).toFixed(1)} d`;
}
