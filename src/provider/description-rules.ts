/** What the description of one operation of a merchant may and must contain. */
export interface OperationRules {
  /** For the editor. */
  title: string;
  /** References that can have a value; the call must carry one, or nobody knows which object is meant. */
  refersBy: readonly string[];
  /** Names that `result` may map; those of `required` it must. */
  results: readonly string[];
  required: readonly string[];
  /** Our statuses, for operations that tell one. */
  statuses: readonly string[];
}

/** What the description of a provider's merchant may say, by the names that stand in it. */
export interface DescriptionRules {
  /** Calls of the merchant's own API. `createOrder` and `getOrder` are always among them, and always needed. */
  operations: Readonly<Record<string, OperationRules>>;
  /** What may be integrated beside one-time payment, and the operations that it needs. */
  features: Readonly<Record<string, readonly string[]>>;
  /** Placeholders for what a scenario asks for. */
  wishes: readonly string[];
  /** Business decisions that a check may depend on. */
  policies: readonly string[];
  /** Names of the products that are for sale in every case; absent: merchants name no products. */
  items?: readonly string[];
}
