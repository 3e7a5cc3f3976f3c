/** Marks a call of the harness itself; it is journalled as such and never counts against the merchant. */
export const PROBE_HEADER = 'x-acceptance-probe';
