/** A person's answers about the merchant, before its description is written. */
export interface Answers {
  /** The provider that is integrated. */
  product: string;
  /** Name for the sheet. */
  name: string;
  /** Shell command that starts the server; null if it runs already. */
  command: string | null;
  /** May contain {port} if there is a command. */
  baseUrl: string;
  /** Path that answers when the server is up. */
  ready: string;
  /** Path that receives notifications. */
  webhook: string;
  /** `METHOD /path` */
  createOrder: string;
  /** `METHOD /path`, with {merchantOrderId}. */
  getOrder: string;
  /** Integrated features besides one-time payment. */
  features: readonly string[];
}

export type Question = keyof Answers;

/** Accepts `refund,cancel` or `refund cancel`; `none` is the empty list. */
export function featuresIn(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '' && word !== 'none' && word !== '-');
}
