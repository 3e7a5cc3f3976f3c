import type { CaseOutcome } from '../results/index.ts';
import type { IdName, CaseListName } from '../case-list/index.ts';

/** Columns of ids that a template may ask for one by one. */
export const ID_ROLES = [
  'paymentRequestId', 'acquiringOrderId', 'refundRequestId', 'acquiringRefundOrderId',
  'subscriptionRequest', 'subscriptionId',
] as const satisfies readonly IdName[]; // prettier-ignore

/** Columns that are filled. */
export const FILLED_ROLES = [
  'result', 'transactionId', 'waffoId', ...ID_ROLES, 'evidence', 'remark', 'actual', 'applicable', 'executedAt',
] as const; // prettier-ignore

/** What a column of a template is for. The first three identify the case of a row. */
export const ROLES = ['id', 'title', 'group', ...FILLED_ROLES] as const;

export type FilledRole = (typeof FILLED_ROLES)[number];
export type Role = (typeof ROLES)[number];

/** What a person says of a template that cannot be read off it. */
export interface FillSettings {
  /** The only sheet that is looked at. */
  sheet?: string | undefined;
  /** Row of the headings, counted from 1; the first of two. */
  headerRow?: number | undefined;
  /** A letter, a heading or (in JSON) a key; `none`: the template has none that is to be used. */
  columns?: { [role in Role]?: string | undefined } | undefined;
  /** Case ids, by what the template calls them. */
  ids?: Readonly<Record<string, string>> | undefined;
  /** The template's words for our results; empty: the cell stays empty and the remark has the result. */
  words?: { [outcome in CaseOutcome]?: string | undefined } | undefined;
}

/** A template that is to be filled. */
export interface FillRequest {
  /** Absolute path. */
  file: string;
  /** The product whose cases it lists; undefined: read off the template. */
  product?: CaseListName | undefined;
  settings: FillSettings;
}

/** Says that a role is not to be filled. */
export const NONE = 'none';
