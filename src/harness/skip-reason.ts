/** How a case ends that can show nothing more, for a reason that is not the merchant's fault. */
export interface SkipReason {
  result: 'SKIPPED' | 'MANUAL' | 'WAFFO_SUPPORT_REQUIRED' | 'NOT_PROVED' | 'NA';
  reason: string;
  /** Absent where there is nothing to do. */
  nextStep?: string;
}
