import {
  HarnessError,
  parsePrivateKey,
  parsePublicKey,
  publicKeyText,
  toMs,
  isUrl,
} from '../../../core/index.ts';
import type { SandboxSettings } from '../../../provider/index.ts';
import { isProductionHost, productionMarks } from './production.ts';

type Env = Readonly<Record<string, string | undefined>>;

const OFFICIAL = 'https://api-sandbox.waffo.com';
const DEFAULT_PACE = '1500ms';
/** The sandbox throttles faster calls. */
const FASTEST_MS = 1000;

/**
 * Reads the settings of the target `sandbox`, before anything is opened. Throws one error with all mistakes; it
 * contains no keys.
 */
export function readSandbox(env: Env): SandboxSettings {
  const mistakes: string[] = [];
  const note = (mistake: string): void => void mistakes.push(mistake);
  const value = (name: string): string => {
    const given = env[name]?.trim() ?? '';
    if (given === '') note(`${name} is not set`);
    return given;
  };

  const production = productionMarks(env);
  mistakes.push(...production);
  const environment = value('WAFFO_ENVIRONMENT');
  if (environment !== '' && environment.toUpperCase() !== 'SANDBOX' && production.length === 0)
    note(`WAFFO_ENVIRONMENT is "${environment}", not SANDBOX`);
  const apiKey = value('WAFFO_API_KEY');
  const merchantId = value('WAFFO_MERCHANT_ID');
  const privateKey = value('WAFFO_PRIVATE_KEY');
  const providerPublicKey = value('WAFFO_PUBLIC_KEY');
  noteKeys(privateKey, providerPublicKey, note);
  const origin = originOf(env['WAFFO_BASE_URL'] || OFFICIAL, note);
  const publicUrl = publicOf(value('ACCEPTANCE_PUBLIC_URL'), isLoopback(origin.hostname), note);
  const pace = paceOf(env['ACCEPTANCE_PACE'] || DEFAULT_PACE, isLoopback(origin.hostname), note);
  if (mistakes.length > 0) throw sandboxError(mistakes, production.length > 0);
  return { origin, publicUrl, apiKey, merchantId, privateKey, providerPublicKey, pace };
}

function noteKeys(privateText: string, publicText: string, note: (mistake: string) => void): void {
  const own = attempt(
    () => privateText && publicKeyText(parsePrivateKey(privateText, 'WAFFO_PRIVATE_KEY')),
    note,
  );
  const waffos = attempt(
    () => publicText && publicKeyText(parsePublicKey(publicText, 'WAFFO_PUBLIC_KEY')),
    note,
  );
  if (own && own === waffos)
    note("WAFFO_PUBLIC_KEY is the public half of WAFFO_PRIVATE_KEY: Waffo's own key stands in its portal");
}

function attempt(read: () => string, note: (mistake: string) => void): string {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    note(error.message.replace(/^\w+: /, '').replace(/\.\n\s*/, ': '));
    return '';
  }
}

function originOf(text: string, note: (mistake: string) => void): URL {
  const official = new URL(OFFICIAL);
  if (!isUrl(text)) {
    note(`WAFFO_BASE_URL is "${text}", which is no address`);
    return official;
  }
  const url = new URL(text);
  if (isProductionHost(url.hostname)) return official;
  const isHere = isLoopback(url.hostname);
  if (url.hostname !== official.hostname && !isHere)
    note(`WAFFO_BASE_URL leads to ${url.hostname}, which is neither ${official.hostname} nor this machine`);
  else if (!isHere && url.protocol !== 'https:') note('WAFFO_BASE_URL is not https');
  return new URL(url.origin);
}

function publicOf(text: string, isRehearsal: boolean, note: (mistake: string) => void): string {
  if (text === '') return '';
  if (!isUrl(text) || !/^https?:$/.test(new URL(text).protocol)) {
    note(`ACCEPTANCE_PUBLIC_URL is "${text}", which is no http(s) address`);
    return '';
  }
  const url = new URL(text);
  if (isProductionHost(url.hostname))
    note(`ACCEPTANCE_PUBLIC_URL leads to Waffo's production (${url.hostname})`);
  else if (!isRehearsal && isLoopback(url.hostname))
    note(
      'ACCEPTANCE_PUBLIC_URL is on this machine, where Waffo cannot reach it: give the address of a tunnel',
    );
  else if (!isRehearsal && url.port !== '')
    note(`ACCEPTANCE_PUBLIC_URL has port ${url.port}: Waffo sends notifications to 80 and 443 only`);
  return text.replace(/\/+$/, '');
}

function paceOf(text: string, isRehearsal: boolean, note: (mistake: string) => void): number {
  try {
    const pace = toMs(text);
    if (!isRehearsal && pace < FASTEST_MS)
      note(`ACCEPTANCE_PACE is ${text}: the sandbox throttles calls that come less than a second apart`);
    return pace;
  } catch {
    note(`ACCEPTANCE_PACE is "${text}", which is no duration such as 1500ms`);
    return FASTEST_MS;
  }
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}

function sandboxError(mistakes: readonly string[], isProduction: boolean): HarnessError {
  const rows = mistakes.map((mistake) => `\n  ${mistake}`).join('');
  return new HarnessError(
    isProduction ? 'WAF_TARGET' : 'WAF_CONFIG',
    `ACCEPTANCE_TARGET is sandbox, and its settings are not right; nothing was sent${rows}`,
    'Set what the sandbox part of the portal shows; docs/sandbox.md says where each value is.',
  );
}
