/** Waiting time before each attempt of a delivery: after eight attempts, Waffo gives up. */
export const DELIVERY_SCHEDULE = ['0s', '30s', '1m', '4m', '30m', '4h', '8h', '8h'] as const;
