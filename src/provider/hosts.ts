type Env = Readonly<Record<string, string | undefined>>;

/** Keeps a run away from a provider's production. */
export interface ProductionGuard {
  /** Whether a host name is one of the provider's own, the sandbox's included. */
  isOwnHost(host: string): boolean;
  /** Whether a host name is one of the provider's own that is not the sandbox's, however it is written. */
  isProductionHost(host: string): boolean;
  /** The production host that a text names; undefined if it names none. */
  productionHostIn(text: string): string | undefined;
  /** Why the variables that a command line sets look like production's; empty if they do not. */
  productionMarksIn(command: string): string[];
  /** Why the provider's variables look like production's; empty if they do not. No value is repeated. */
  productionMarks(env: Env): string[];
  /** Throws WAF_TARGET if the provider's variables look like production's, with every reason. */
  refuseProductionKeys(env: Env): void;
  /**
   * Throws WAF_TARGET for an address of production. To be called before a socket is opened to it.
   * @param setting where the address comes from, for the message
   */
  refuseProduction(address: URL | string, setting?: string): void;
  /** Throws WAF_TARGET for an address of the provider's own that is not https: the API key goes with every call. */
  refuseClearText(address: URL, setting?: string): void;
}
