import type { TargetName } from '../merchant/index.ts';
import type { Examination } from './examination.ts';
import type { Given, Visit } from './visit.ts';

/** What is examined of the merchants of one provider. */
export interface Doctor<V extends Visit> {
  /** In the order in which one thing rests on another. */
  examinations(target: TargetName): readonly Examination<V>[];
  begin(given: Given, dataDir: string): V;
}
