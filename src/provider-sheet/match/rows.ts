import type { CaseListName, ListedCase } from '../../case-list/index.ts';
import { caseIdOf, caseNumberAt } from './ids.ts';
import { CASE_NAMES, GROUP_NAMES, PRODUCT_WORDS } from './names.ts';
import { essence, profileOf, similarity, type Profile } from './similarity.ts';

/** The texts of a template's row that identify its case. */
export interface RowTexts {
  id: string;
  title: string;
  group: string;
}

/** A case that a row may represent. */
export interface KnownCase {
  product: CaseListName;
  case: ListedCase;
}

/** How the case of a row was found. */
export type MatchedBy = 'config' | 'id' | 'id in text' | 'text';

export type Match = { case: KnownCase; by: MatchedBy; likeness?: number } | { case: undefined; why: string };

/** Minimum similarity of a name, unless another name is nearly as similar (see the margin). */
const ALIKE = 0.72;
const MARGIN = 0.1;
/** If a name is this similar to another case's name, and this different from its own, it contradicts the number. */
const SURELY = 0.8;
const HARDLY = 0.45;

/**
 * The product of a list. Its own texts decide first, then numbers with the S of the subscription list; Waffo's
 * one-time list has plain numbers.
 */
export function productOf(rows: readonly RowTexts[], titles: readonly string[]): CaseListName {
  const numbers = rows.flatMap((row) => caseNumberAt(row.id) ?? caseNumberAt(row.title) ?? []);
  const marked = numbers.filter(({ subscription }) => subscription).length;
  if (marked > 0) return marked === numbers.length ? 'subscription' : 'one-time-payment';
  for (const title of titles) {
    const named = (['subscription', 'one-time-payment'] as const).filter((name) =>
      PRODUCT_WORDS[name].test(title),
    );
    if (named.length === 1 && named[0]) return named[0];
  }
  return 'one-time-payment';
}

/** Finds the case of a row. Never guesses between two equally similar ones. */
export class RowMatcher {
  readonly #cases: readonly KnownCase[];
  readonly #names: ReadonlyMap<KnownCase, readonly Profile[]>;
  readonly #product: CaseListName;
  readonly #own: Readonly<Record<string, string>>;

  /** `own`: case ids by their names in the template. */
  constructor(
    cases: readonly KnownCase[],
    product: CaseListName,
    own: Readonly<Record<string, string>> = {},
  ) {
    this.#cases = cases;
    this.#product = product;
    this.#own = Object.fromEntries(Object.entries(own).map(([name, id]) => [name.trim().toLowerCase(), id]));
    this.#names = new Map(cases.map((known) => [known, namesOf(known.case)]));
  }

  match(row: RowTexts): Match {
    const configured = this.#own[row.id.trim().toLowerCase()] ?? this.#own[row.title.trim().toLowerCase()];
    if (configured !== undefined) {
      const known = this.#cases.find((one) => one.case.id === configured);
      return known
        ? { case: known, by: 'config' }
        : unknown(`template.ids names a case ${configured}, which does not exist`);
    }
    const [number, by] = numberOf(row);
    if (number) return this.#byNumber(caseIdOf(number, this.#product), by, row);
    return this.#byText(row);
  }

  #byNumber(id: string, by: MatchedBy, row: RowTexts): Match {
    // Numbers of our own cases (P-1) are only ours: a template that uses them means something else.
    const known = this.#cases.find((one) => one.case.id === id && one.case.source === 'official');
    if (!known) return unknown(`no case has the number ${id}`);
    const best = this.#nearest(row, known.product)[0];
    const own = this.#likeness(known, profileOf(essence(row.title)));
    if (best && best.known !== known && best.likeness >= SURELY && own < HARDLY) {
      return unknown(
        `its number is that of ${id} and its text that of ${best.known.case.id}: settle it in template.ids`,
      );
    }
    return { case: known, by };
  }

  #byText(row: RowTexts): Match {
    if (row.title.trim() === '') return unknown('it has neither a case number nor a name');
    const [best, second] = this.#nearest(row, this.#product);
    if (!best || best.likeness < ALIKE) return unknown('no case has such a number or name');
    if (second && best.likeness - second.likeness < MARGIN) {
      return unknown(
        `it could be ${best.known.case.id} or ${second.known.case.id}: settle it in template.ids`,
      );
    }
    return { case: best.known, by: 'text', likeness: Math.round(best.likeness * 100) / 100 };
  }

  /** Cases by the similarity of their names, most similar first. */
  #nearest(row: RowTexts, product: CaseListName): { known: KnownCase; likeness: number }[] {
    const text = profileOf(essence(row.title));
    const group = groupOf(row.group, product);
    return this.#cases
      .filter((known) => known.product === product)
      .filter(({ case: { id, source } }) => !group || source !== 'official' || id.startsWith(`${group}.`))
      .map((known) => ({ known, likeness: this.#likeness(known, text) }))
      .toSorted((a, b) => b.likeness - a.likeness);
  }

  #likeness(known: KnownCase, text: Profile): number {
    return Math.max(0, ...(this.#names.get(known) ?? []).map((name) => similarity(name, text)));
  }
}

const GROUPS = Object.entries(GROUP_NAMES).map(([key, names]) => ({
  key,
  names: names.map((one) => profileOf(essence(one))),
}));

function numberOf({ id, title }: RowTexts): [ReturnType<typeof caseNumberAt>, MatchedBy] {
  const own = caseNumberAt(id);
  return own ? [own, 'id'] : [caseNumberAt(title), 'id in text'];
}

/** The part before the dot of the ids of a group, if its name is clear. */
function groupOf(text: string, product: CaseListName): string | undefined {
  const name = profileOf(essence(text));
  const ranked = GROUPS.filter(({ key }) => key.startsWith('S-') === (product === 'subscription'))
    .map(({ key, names }) => ({ key, likeness: Math.max(...names.map((one) => similarity(one, name))) }))
    .toSorted((a, b) => b.likeness - a.likeness);
  const [best, second] = ranked;
  if (!best || best.likeness < ALIKE) return undefined;
  return best.likeness - (second?.likeness ?? 0) < MARGIN ? undefined : best.key;
}

function namesOf({ id, title, group }: ListedCase): Profile[] {
  return [title, `${group} ${title}`, ...(CASE_NAMES[id] ?? [])].map((name) => profileOf(essence(name)));
}

function unknown(why: string): Match {
  return { case: undefined, why };
}
