/** Bytes of the larger units. */
export const BYTES = { KiB: 2 ** 10, MiB: 2 ** 20 } as const;

/**
 * Most bytes that are read of each stream that another party writes. A longer stream is not read to its end, and its
 * sender gets an error.
 */
export const STREAM_LIMITS = {
  /** Body of a call to the provider. */
  call: BYTES.MiB,
  /** Body of an answer of the provider. */
  answer: 4 * BYTES.MiB,
  /** Body of a notification. */
  notification: BYTES.MiB,
  /** The merchant's reply to a notification. The acknowledgement has 21 bytes. */
  acknowledgement: BYTES.MiB,
  /** The merchant's reply to a call of its own API. */
  merchantReply: 10 * BYTES.MiB,
  /** The log file with the output of a merchant. */
  merchantLog: 64 * BYTES.MiB,
} as const;

/** `1 MiB`, `1.5 MiB`, `12 KiB`, `317 bytes`. */
export function bytesText(bytes: number): string {
  if (bytes >= BYTES.MiB) return `${Number((bytes / BYTES.MiB).toFixed(1))} MiB`;
  if (bytes >= 10 * BYTES.KiB) return `${Math.round(bytes / BYTES.KiB)} KiB`;
  return `${bytes} byte${bytes === 1 ? '' : 's'}`;
}
