import type { Environment } from '../../protocol/index.ts';

/** Subscription products among which trials are shared and plans are changed. */
export interface Group {
  /** UUID. */
  id: string;
  storeId: string;
  name: string;
  description: string | null;
  rules: GroupRules;
  productIds: string[];
  environment: Environment;
  /** Of the row of test from which this one of prod was published. */
  publishedFrom?: string;
  createdAt: string;
  updatedAt: string;
}

export interface GroupRules {
  sharedTrial: boolean;
  selfServicePlanChange: boolean;
}

export function groupView(group: Group): Record<string, unknown> {
  const { publishedFrom: _from, ...shown } = group;
  return shown;
}
