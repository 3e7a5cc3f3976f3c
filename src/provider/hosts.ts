type Env = Readonly<Record<string, string | undefined>>;

/** Keeps a run away from a provider's production. */
export interface ProductionGuard {
  /** Whether a host belongs to the provider, including the sandbox. */
  isOwnHost(host: string): boolean;
  /** Whether a host belongs to the provider's production, in any spelling. */
  isProductionHost(host: string): boolean;
  /** The first production host in a text; undefined if there is none. */
  productionHostIn(text: string): string | undefined;
  /** Why the variables in a command line look like production; empty if they do not. */
  productionMarksIn(command: string): string[];
  /** Why the provider's variables look like production; empty if they do not. The reasons contain no values. */
  productionMarks(env: Env): string[];
  /** Throws WAF_TARGET, with all reasons, if the provider's variables look like production. */
  refuseProductionKeys(env: Env): void;
  /**
   * Throws WAF_TARGET for an address of production. Call this before a socket is opened to it.
   * @param setting where the address comes from, for the message
   */
  refuseProduction(address: URL | string, setting?: string): void;
  /** Throws WAF_TARGET for an address of the provider that is not https, because every call carries the API key. */
  refuseClearText(address: URL, setting?: string): void;
}
