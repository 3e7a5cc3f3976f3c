/** Marks a call that the harness makes itself; it is journalled as such and never held against the merchant. */
export const PROBE_HEADER = 'x-acceptance-probe';
