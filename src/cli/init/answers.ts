/** What a person tells of the merchant before its description is written. */
export interface Answers {
  /** The API that is integrated. */
  product: string;
  /** As the sheet calls it. */
  name: string;
  /** Shell command that starts the server; null: it runs already. */
  command: string | null;
  /** May hold {port} if there is a command. */
  baseUrl: string;
  /** Path that answers when the server is up. */
  ready: string;
  /** Path that receives notifications. */
  webhook: string;
  /** `METHOD /path` */
  createOrder: string;
  /** `METHOD /path`, with {merchantOrderId}. */
  getOrder: string;
  /** What is integrated beside paying an order. */
  features: readonly string[];
}

export type Question = keyof Answers;

/** `refund,cancel` or `refund cancel`; `none` is nothing. */
export function featuresIn(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '' && word !== 'none' && word !== '-');
}
