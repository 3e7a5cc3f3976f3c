import type { RequestListener } from 'node:http';
import { createServer, type Server } from 'node:https';

/** How the emulator serves https. */
export interface TlsSettings {
  /** PEM. */
  key: string;
  /** PEM; the authority's certificate follows the server's. */
  cert: string;
  /** Called when a client ends the handshake, e.g. because it does not trust the certificate. */
  onRefusal?: (reason: string) => void;
}

/** TLS 1.2 or newer, as providers require. */
const OLDEST = 'TLSv1.2';

/** An https server that reports failed handshakes, with the reason. */
export function createTlsServer({ key, cert, onRefusal }: TlsSettings, listener: RequestListener): Server {
  const server = createServer({ key, cert, minVersion: OLDEST }, listener);
  server.on('tlsClientError', (error: NodeJS.ErrnoException) => onRefusal?.(refusalOf(error.code ?? '')));
  return server;
}

function refusalOf(code: string): string {
  if (/UNKNOWN_CA|CERTIFICATE_UNKNOWN|BAD_CERTIFICATE/.test(code))
    return "a client does not trust the emulator's certificate";
  if (code === 'ERR_SSL_HTTP_REQUEST') return 'a client speaks http to the emulator, not https';
  if (/PROTOCOL|VERSION/.test(code)) return 'a client offers no TLS 1.2 or newer';
  return "a client ended the TLS handshake, as one does that does not trust the emulator's certificate";
}
