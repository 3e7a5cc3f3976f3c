import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { request } from 'undici';
import { STANDING_PORT } from '../providers/waffo/emulator/index.ts';
import { gatewayPorts } from '../merchant/index.ts';
import {
  API_KEY_HEADER,
  parseEnvelope,
  readSandbox,
  sign,
  SIGNATURE_HEADER,
  verify,
} from '../providers/waffo/protocol/index.ts';
import { HarnessError, parsePrivateKey, parsePublicKey, reasonOf } from '../core/index.ts';
import { listenOn } from '../transport/index.ts';
import type { Examination } from './examination.ts';
import { ok, problem, problemOf, type Verdict } from './verdict.ts';
import type { DoctorContext } from './context.ts';

/** Extra examinations for the target `sandbox`; all later ones use the emulator. */
export const sandbox: readonly Examination<DoctorContext>[] = [
  { id: 'sandbox-settings', title: 'settings of the sandbox', needs: [], examine: settings },
  { id: 'tunnel', title: 'the public address', needs: ['sandbox-settings'], examine: tunnel },
  { id: 'sandbox-keys', title: 'the account at the sandbox', needs: ['sandbox-settings'], examine: account },
];

const TIMEOUTS = { headersTimeout: 20_000, bodyTimeout: 20_000 };

function settings({ given }: DoctorContext): Verdict {
  const { origin, merchantId } = readSandbox(given.env);
  return ok(`the sandbox ${origin.origin}, merchant ${merchantId}`);
}

/** Listens where the gateway will, and calls itself through the public address. */
async function tunnel({ given }: DoctorContext): Promise<Verdict> {
  const read = readSandbox(given.env);
  const { publicUrl } = read;
  const { providerHost = '127.0.0.1' } = given.settings;
  const port = gatewayPorts(given.settings, read, STANDING_PORT).world;
  const word = randomBytes(12).toString('hex');
  const server = createServer((_request, response) => void response.end(word));
  try {
    await listenOn(server, providerHost, port);
    const reply = await request(`${publicUrl}/${word}`, TIMEOUTS);
    if ((await reply.body.text()) === word) return ok(`${publicUrl} leads to port ${port} of this machine`);
    return astray(publicUrl, port, `leads to another server (HTTP ${reply.statusCode})`);
  } catch (error) {
    if (error instanceof HarnessError)
      return problemOf(error, {
        where: new URL(publicUrl).port === String(port) ? 'ACCEPTANCE_PUBLIC_URL' : 'ACCEPTANCE_PUBLIC_PORT',
      });
    return astray(publicUrl, port, `gives no answer: ${reasonOf(error)}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function astray(publicUrl: string, port: number, what: string): Verdict {
  return problem(`${publicUrl} ${what}`, {
    where: 'ACCEPTANCE_PUBLIC_URL',
    fix: `Let the tunnel lead to port ${port} of this machine, and write its address here.`,
  });
}

const REFUSED: Readonly<Record<string, { where: string; fix: string }>> = {
  A0001: { where: 'WAFFO_API_KEY', fix: 'Copy the API key of the sandbox from the portal.' },
  A0002: {
    where: 'WAFFO_PRIVATE_KEY',
    fix: 'Upload the public half of this key in the sandbox part of the portal, or set the private key whose public half is registered there.',
  },
  A0004: { where: 'WAFFO_MERCHANT_ID', fix: 'Copy the merchant id of the sandbox from the portal.' },
};

/** One inquiry, which changes nothing, tests all four values. */
async function account({ given }: DoctorContext): Promise<Verdict> {
  const { origin, apiKey, merchantId, privateKey, providerPublicKey } = readSandbox(given.env);
  const body = JSON.stringify({ merchantId });
  const headers = {
    'content-type': 'application/json',
    [API_KEY_HEADER]: apiKey,
    [SIGNATURE_HEADER]: await sign(body, parsePrivateKey(privateKey, 'WAFFO_PRIVATE_KEY')),
  };
  const url = `${origin.origin}/api/v1/paymethodconfig/inquiry`;
  try {
    const reply = await request(url, { method: 'POST', headers, body, ...TIMEOUTS });
    const bytes = Buffer.from(await reply.body.arrayBuffer());
    const code = parseEnvelope(bytes.toString('utf8'))?.code;
    if (code !== '0')
      return problem(
        `the sandbox refuses the account: ${code ?? `HTTP ${reply.statusCode}`}`,
        REFUSED[code ?? ''] ?? {},
      );
    const signature = reply.headers[SIGNATURE_HEADER];
    const key = parsePublicKey(providerPublicKey, 'WAFFO_PUBLIC_KEY');
    if (verify(bytes, typeof signature === 'string' ? signature : undefined, key))
      return ok('the sandbox knows the account, and its signature fits WAFFO_PUBLIC_KEY');
    return problem("the sandbox's signature does not match WAFFO_PUBLIC_KEY", {
      where: 'WAFFO_PUBLIC_KEY',
      fix: "Copy Waffo's public key from the sandbox part of the portal.",
    });
  } catch (error) {
    return problem(`the sandbox does not answer: ${reasonOf(error)}`, {
      where: 'WAFFO_BASE_URL',
      fix: 'Check that this machine can reach the internet (a proxy, a firewall), and try again.',
    });
  }
}
