/** Header names with what they are to be; null leaves the header out. */
export type Headers = Readonly<Record<string, string | readonly string[] | null>>;

/** A request as it is to leave. What is not said is right: POST, the API's headers, a signature of these bytes. */
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
