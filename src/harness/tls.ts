import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { Agent, getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import { trustVariables, type Authority, type TlsSettings } from '../tls/index.ts';
import { openAuthority } from '../providers/waffo/emulator/index.ts';
import { exchangesOf, type Journal } from '../journal/index.ts';
import { HarnessError } from '../core/index.ts';
import { waitFor } from './merchant/polling.ts';

/** How long a client that hung up during the handshake is waited for, in milliseconds. */
const HEARING = 2_000;

/** What a run over TLS needs beside the emulator. */
export class Tls {
  /** For the emulator. */
  readonly server: TlsSettings;
  /** Environment of a merchant that is started. */
  readonly variables: Readonly<Record<string, string>>;
  readonly #authority: Authority;
  readonly #refusals = new Set<string>();
  readonly #own: Agent;
  readonly #before = getGlobalDispatcher();

  private constructor(authority: Authority) {
    this.#authority = authority;
    this.server = { ...authority.server, onRefusal: (reason) => this.#refusals.add(reason) };
    this.variables = trustVariables(authority);
    this.#own = new Agent({ connect: { secureContext: createSecureContext({ ca: authority.bundle }) } });
    setGlobalDispatcher(this.#own);
  }

  /** From now on the calls of this process (undici) trust the local authority too. */
  static async open(env: NodeJS.ProcessEnv = process.env): Promise<Tls> {
    return new Tls(await openAuthority({ env }));
  }

  /**
   * Throws WAF_MERCHANT if a client of the emulator gave up at the handshake and no call of the merchant came:
   * every case would blame the merchant for what is a missing setting.
   */
  async requireCalls(journal: Journal): Promise<void> {
    if (exchangesOf(journal).some(({ direction }) => direction === 'merchant-to-provider')) return;
    // The merchant may answer its buyer before we hear that it hung up.
    await waitFor(() => Promise.resolve(this.#refusals.size), Boolean, HEARING);
    if (this.#refusals.size === 0) return;
    throw new HarnessError(
      'WAF_MERCHANT',
      `no call of the merchant reached Waffo: ${[...this.#refusals].join('; ')}`,
      `Let it trust ${this.#authority.certificateFile}: docs/sdk-merchants.md says how, for each language.`,
    );
  }

  async close(): Promise<void> {
    setGlobalDispatcher(this.#before);
    await this.#own.close();
  }
}

/** Switch with which Chromium takes the certificates of the local authority, and no others that it does not know. */
export async function browserTrust(env: NodeJS.ProcessEnv = process.env): Promise<string> {
  return trustIn([(await openAuthority({ env })).certificate]);
}

/** The same for the authorities that this process trusts through NODE_EXTRA_CA_CERTS; undefined without any. */
export function extraTrust({ NODE_EXTRA_CA_CERTS: file }: NodeJS.ProcessEnv): string | undefined {
  if (!file) return undefined;
  const pem = readFileSync(file, 'utf8');
  return trustIn(pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? []);
}

function trustIn(certificates: readonly string[]): string {
  const prints = certificates.map((certificate) => {
    const key = new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' });
    return createHash('sha256').update(key).digest('base64');
  });
  return `--ignore-certificate-errors-spki-list=${prints.join(',')}`;
}
