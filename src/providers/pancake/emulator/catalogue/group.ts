import type { Environment } from '../../protocol/index.ts';

/** Subscription products that share trials and between which buyers may change. */
export interface Group {
  /** UUID. */
  id: string;
  storeId: string;
  name: string;
  description: string | null;
  rules: GroupRules;
  productIds: string[];
  environment: Environment;
  /** Id of the test group from which this production group was published. */
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
