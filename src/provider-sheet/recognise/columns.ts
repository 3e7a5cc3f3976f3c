import { NONE, ROLES, type FillSettings, type Role } from '../settings.ts';
import { columnName, columnNumber } from '../workbook/references.ts';
import { meaningOf, namesIn, plain, REVIEW_WORDS } from './headings.ts';

/** A column with its headings, from top to bottom. */
export interface Heading {
  column: number;
  texts: readonly string[];
}

/** The column of a role. */
export interface FoundColumn {
  column: number;
  heading: string;
}

export interface FoundColumns {
  columns: ReadonlyMap<Role, FoundColumn>;
  /** Roles for which several columns are equally good. */
  ambiguous: ReadonlyMap<Role, readonly FoundColumn[]>;
  /** Roles of the settings whose column is missing. */
  lacking: readonly Role[];
}

/** Recognises columns by their headings; the settings take precedence. */
export function columnsOf(headings: readonly Heading[], settings: FillSettings): FoundColumns {
  const named = namedColumns(headings, settings);
  const taken = new Set([...named.columns.values()].map(({ column }) => column));
  const candidates = new Map<Role, { found: FoundColumn; rank: number }[]>();
  for (const heading of headings) {
    const known = taken.has(heading.column) ? undefined : headingMeaning(heading);
    if (!known || known.meaning === 'other' || settings.columns?.[known.meaning] !== undefined) continue;
    const rows = candidates.get(known.meaning) ?? [];
    candidates.set(known.meaning, [...rows, { found: foundOf(heading), rank: known.rank }]);
  }

  const columns = new Map(named.columns);
  const ambiguous = new Map<Role, readonly FoundColumn[]>();
  for (const [role, rows] of candidates) {
    const best = bestOf(role, rows);
    if (best.length === 1 && best[0]) columns.set(role, best[0]);
    else ambiguous.set(role, best);
  }
  return { columns, ambiguous, lacking: named.lacking };
}

/** `F "Test result"` */
export function columnText({ column, heading }: FoundColumn): string {
  return `${columnName(column)} "${heading}"`;
}

/**
 * If there is a number and a better name, the number is only the row number; if there are two names, the second one is
 * a description: here the better name wins. For columns that will be filled, an ambiguity is reported.
 */
function bestOf(role: Role, rows: readonly { found: FoundColumn; rank: number }[]): FoundColumn[] {
  const describes = role === 'id' || role === 'title' || role === 'group';
  const best = Math.min(...rows.map(({ rank }) => rank));
  const kept = describes ? rows.filter(({ rank }) => rank === best) : rows;
  return (describes ? kept.slice(0, 1) : kept).map(({ found }) => found);
}

function headingMeaning({ texts }: Heading): ReturnType<typeof meaningOf> {
  const [lowest = '', ...upper] = texts.toReversed();
  const own = meaningOf(lowest);
  // "Waffo" above "ID" is one name in two rows.
  const joined = upper.length > 0 ? meaningOf([...texts].join(' ')) : undefined;
  if (joined && joined.rank < 100 && joined.meaning !== own?.meaning) return joined;
  if (upper.some(isReview)) return { meaning: 'other', rank: 0 };
  return own ?? upper.map(meaningOf).find((meaning) => meaning !== undefined);
}

/** Whether a heading marks columns that the provider fills. */
export function isReview(text: string): boolean {
  return namesIn(text).some((name) => REVIEW_WORDS.includes(name));
}

function namedColumns(headings: readonly Heading[], settings: FillSettings) {
  const columns = new Map<Role, FoundColumn>();
  const lacking: Role[] = [];
  for (const role of ROLES) {
    const wanted = settings.columns?.[role];
    if (wanted === undefined || wanted.toLowerCase() === NONE) continue;
    const heading = headings.find(({ texts }) => texts.some((text) => plain(text) === plain(wanted)));
    const column = heading?.column ?? columnNumber(wanted);
    if (column === undefined) lacking.push(role);
    else columns.set(role, foundOf(headings.find((one) => one.column === column) ?? { column, texts: [] }));
  }
  return { columns, lacking };
}

function foundOf({ column, texts }: Heading): FoundColumn {
  return { column, heading: texts.join(' / ').replace(/\s+/g, ' ').trim() };
}
