import type { Feature } from '../merchant/index.ts';
import type { PackagedCaseList } from '../provider/index.ts';

/** All case lists: those of this package, and the list of the user's own cases. */
export type CaseListName = PackagedCaseList | 'own';

/** How binding a case is. */
export type Requirement = 'required' | 'conditional' | 'exception';

/** Where a case comes from: the provider's case list, its acceptance-criteria page, or this harness. */
export type Source = 'official' | 'criteria' | 'extended';

/** Names of the ids that a case writes into the sheet. */
export type IdName =
  | 'paymentRequestId' | 'acquiringOrderId' | 'refundRequestId' | 'acquiringRefundOrderId'
  | 'subscriptionRequest' | 'subscriptionId' | 'originSubscriptionRequest'
  | 'orderMerchantExternalId' | 'orderId' | 'paymentId' | 'refundTicketId'; // prettier-ignore

/**
 * What sets a case on the sandbox apart from the same case on the emulator; without a note it runs there as it is.
 * - `needs`: it runs if the contract and the merchant have this; otherwise it is skipped and says so.
 * - `waits`: something takes hours or days there; it is skipped.
 * - `manual`: a person has to do it.
 * - `impossible`: nothing makes it happen there.
 */
export interface SandboxNote {
  kind: 'needs' | 'waits' | 'manual' | 'impossible';
  what: string;
}

/** One row of a case list. */
export interface ListedCase {
  id: string;
  title: string;
  /** Heading of its group. */
  group: string;
  source: Source;
  requirement: Requirement;
  /** It runs first; if all such cases of the list fail with the same cause, the others are not executed. */
  smoke?: true;
  /** The feature that the case needs. */
  feature?: Feature;
  steps: string;
  expected: string;
  sandbox?: SandboxNote;
  /** Ids that must have a value when the case passes. */
  ids: IdName[];
  /** Cases of the same list on which this one depends: when one of them runs again, so does this one. */
  dependsOn?: string[];
}

/** All cases of one kind, as `cases/<name>/template.yaml` has them. */
export interface CaseList {
  product: CaseListName;
  title: string;
  /** Version of the provider's list that the rows follow. */
  version: string;
  cases: ListedCase[];
  /** What no run can test, one sentence each, for the reports. */
  untested: string[];
  /** SHA-256 of the file, hex. */
  digest: string;
}
