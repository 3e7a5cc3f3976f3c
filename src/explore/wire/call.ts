/** Header values by name; null leaves the header out. */
export type Headers = Readonly<Record<string, string | readonly string[] | null>>;

/** A request to send. The defaults are correct: POST, the API's headers, a signature of these bytes. */
export interface Call {
  operation: string;
  /** From the root: `/api/v1/order/create`. */
  path: string;
  bytes: Buffer;
  method?: string;
  headers?: Headers;
  /** Signs this text instead of the bytes. */
  signs?: string;
}
