import type { TargetName } from '../merchant/index.ts';
import type { Examination } from './examination.ts';
import type { Given, BaseContext } from './base-context.ts';

/** The examinations for merchants of one provider. */
export interface Doctor<V extends BaseContext> {
  /** Ordered so that each one comes after those that it needs. */
  examinations(target: TargetName): readonly Examination<V>[];
  begin(given: Given, dataDir: string): V;
}
