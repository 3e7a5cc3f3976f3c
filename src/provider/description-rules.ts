/** What the description of an operation of a merchant may and must contain. */
export interface OperationRules {
  /** Title in the editor. */
  title: string;
  /** References that can have a value; the call must contain one, because it must identify the object. */
  refersBy: readonly string[];
  /** Names that `result` may map; it must map those of `required`. */
  results: readonly string[];
  required: readonly string[];
  /** Our statuses, for operations that show one. */
  statuses: readonly string[];
}

/** What the description of a provider's merchant may contain. */
export interface DescriptionRules {
  /** Calls of the merchant's own API. `createOrder` and `getOrder` are always included and always required. */
  operations: Readonly<Record<string, OperationRules>>;
  /** The features that a merchant may integrate besides one-time payment, and the operations that each needs. */
  features: Readonly<Record<string, readonly string[]>>;
  /** Placeholders for values that a scenario may request. */
  wishes: readonly string[];
  /** Business decisions that a check may depend on. */
  policies: readonly string[];
  /** Names of the products that every case sells; absent if merchants name no products. */
  items?: readonly string[];
}
