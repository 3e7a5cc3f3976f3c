/** Waiting time before each attempt of a delivery: eight attempts, then given up. */
export const DELIVERY_SCHEDULE = ['0s', '30s', '1m', '4m', '30m', '4h', '8h', '8h'] as const;
