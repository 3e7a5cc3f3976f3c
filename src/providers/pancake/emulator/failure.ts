/** The service of Pancake that reports an entry of `errors` or `warnings`. */
export type Layer =
  'gateway' | 'user' | 'store' | 'product' | 'order' | 'ticket' | 'graphql' | 'resource' | 'email';

/** One entry of `errors` or `warnings`. */
export interface Notice {
  message: string;
  layer: Layer;
  /** What a program may do about it. */
  aiHint?: string;
}

/** A refusal by Pancake: becomes an envelope with `errors` and this HTTP status. */
export class Failure extends Error {
  readonly status: number;
  /** The root cause first. */
  readonly notices: readonly Notice[];

  constructor(status: number, layer: Layer, message: string, aiHint?: string) {
    super(message);
    this.name = 'Failure';
    this.status = status;
    this.notices = [{ message, layer, ...(aiHint !== undefined && { aiHint }) }];
  }
}
