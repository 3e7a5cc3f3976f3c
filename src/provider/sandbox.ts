/** A provider's sandbox and the merchant's account there, read from the environment. */
export interface SandboxSettings {
  /** Origin of the sandbox's API. */
  origin: URL;
  /** Address at which the provider and the payer's browser reach the gateway, without a trailing slash. */
  publicUrl: string;
  apiKey: string;
  merchantId: string;
  /** PKCS#8, as the SDKs read it. */
  privateKey: string;
  providerPublicKey: string;
  /** Milliseconds between calls. */
  pace: number;
}
