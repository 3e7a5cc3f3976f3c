import type { CaseOutcome } from '../results/index.ts';
import type { IdName, CaseListName } from '../case-list/index.ts';

/** Roles of single ids, for templates with a column for each. */
export const ID_ROLES = [
  'paymentRequestId', 'acquiringOrderId', 'refundRequestId', 'acquiringRefundOrderId',
  'subscriptionRequest', 'subscriptionId',
] as const satisfies readonly IdName[]; // prettier-ignore

/** Columns that are filled. */
export const FILLED_ROLES = [
  'result', 'transactionId', 'waffoId', ...ID_ROLES, 'evidence', 'remark', 'actual', 'applicable', 'executedAt',
] as const; // prettier-ignore

/** The role of a column. The first three identify the case of a row. */
export const ROLES = ['id', 'title', 'group', ...FILLED_ROLES] as const;

export type FilledRole = (typeof FILLED_ROLES)[number];
export type Role = (typeof ROLES)[number];

/** Facts about a template that a person must give, because it does not show them. */
export interface FillSettings {
  /** The only sheet to read. */
  sheet?: string | undefined;
  /** Row of the headings, from 1; the first one if there are two. */
  headerRow?: number | undefined;
  /** A letter, a heading or (in JSON) a key; `none`: do not use any column. */
  columns?: { [role in Role]?: string | undefined } | undefined;
  /** Case ids, by their names in the template. */
  ids?: Readonly<Record<string, string>> | undefined;
  /** The template's words for our results; empty: the cell stays empty, and the remark contains the result. */
  words?: { [outcome in CaseOutcome]?: string | undefined } | undefined;
}

/** A template to fill. */
export interface FillRequest {
  /** Absolute path. */
  file: string;
  /** The product of its cases; undefined: recognised from the template. */
  product?: CaseListName | undefined;
  settings: FillSettings;
}

/** Marks a role that is not filled. */
export const NONE = 'none';
