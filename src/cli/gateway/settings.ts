import { createPublicKey, type KeyObject } from 'node:crypto';
import { isIP } from 'node:net';
import {
  secretsIn,
  type Secret,
  HarnessError,
  parsePrivateKey,
  parsePublicKey,
  publicKeyText,
  toMs,
  urlOf,
} from '../../core/index.ts';
import type { Spec } from '../../contract/index.ts';
import { isProductionHost, isWaffoHost, productionMarks } from '../../providers/waffo/protocol/index.ts';
import type { Arguments } from '../command.ts';
import { listOf } from '../list-option.ts';
import { FAULT_FORMS, readFault, type ReadFault } from './faults.ts';

/** The settings of the command, validated. */
export interface CommandSettings {
  host: string;
  port: number;
  publicHost: string;
  publicPort: number;
  /** Further names under which the merchant may call. */
  names: string[];
  upstream: URL;
  merchantUrl: URL;
  merchantPublicKey: KeyObject;
  providerPublicKey: KeyObject;
  merchantId: string;
  /** Secrets that must not be in a journal. */
  secrets: Secret[];
  pace?: string;
  failures: 'drop' | 'status';
  faults: ReadFault[];
  journal?: string;
}

type Env = Readonly<Record<string, string | undefined>>;
type Problem = (setting: string, what: string) => undefined;

const SANDBOX = 'https://api-sandbox.waffo.com';
const LISTEN = '127.0.0.1:4020';
const LISTEN_PUBLIC = '127.0.0.1:4021';

/** Reads options and WAFFO_* variables. Throws one error with all mistakes: WAF_TARGET if one leads to production. */
export function readCommandSettings(options: Arguments['options'], env: Env, spec: Spec): CommandSettings {
  const problems: string[] = [];
  const problem: Problem = (setting, what) => void problems.push(`${setting}: ${what}`);
  const marks = productionMarks(env);
  for (const mark of marks) problems.push(mark);

  const listen = addressIn('--listen', textOf(options['listen']) ?? LISTEN, LISTEN, problem);
  // If the first port may be any free one, so may the second.
  const otherwise = listen?.port === 0 ? '127.0.0.1:0' : LISTEN_PUBLIC;
  const publicListen = addressIn(
    '--public-listen',
    textOf(options['public-listen']) ?? otherwise,
    LISTEN_PUBLIC,
    problem,
  );
  if (listen && listen.port !== 0 && listen.port === publicListen?.port)
    problem('--public-listen', `has the port of --listen (${listen.port}): everything that arrives there would count as a call of your merchant`); // prettier-ignore
  const upstreamText = textOf(options['upstream']) ?? 'sandbox';
  const upstream = urlIn('--upstream', upstreamText === 'sandbox' ? SANDBOX : upstreamText, problem);
  const merchant = textOf(options['merchant']);
  const merchantUrl = merchant
    ? urlIn('--merchant', merchant, problem)
    : problem('--merchant', 'is missing: give the address of your server, e.g. http://127.0.0.1:3000');
  const keys = keysIn(env, problem);
  const pace = textOf(options['pace']);
  if (pace !== undefined) durationIn('--pace', pace, problem);
  const failures = textOf(options['failures']) ?? 'drop';
  if (failures !== 'drop' && failures !== 'status')
    problem('--failures', `is "${failures}": give drop or status`);
  const faults = faultsIn(options['fault'], spec, problem);

  if (problems.length > 0 || !listen || !publicListen || !upstream || !merchantUrl || !keys) {
    const isProduction = marks.length > 0 || problems.some((line) => line.includes("Waffo's production"));
    throw new HarnessError(
      isProduction ? 'WAF_TARGET' : 'WAF_CONFIG',
      problems.length === 1
        ? (problems[0] ?? '')
        : `${problems.length} mistakes:\n  ${problems.join('\n  ')}`,
      isProduction
        ? 'The gateway only forwards to the sandbox. Nothing was sent.'
        : 'Nothing was started: fix this and start again. See docs/gateway.md.',
    );
  }
  const journal = textOf(options['journal']);
  return {
    ...listen,
    publicHost: publicListen.host,
    publicPort: publicListen.port,
    names: listOf(options['allow-host']),
    upstream,
    merchantUrl,
    ...keys,
    merchantId: env['WAFFO_MERCHANT_ID'] || 'unknown',
    secrets: secretsIn(env),
    failures: failures === 'status' ? 'status' : 'drop',
    faults,
    ...(pace !== undefined && { pace }),
    ...(journal !== undefined && { journal }),
  };
}

function addressIn(
  setting: string,
  text: string,
  example: string,
  problem: Problem,
): { host: string; port: number } | undefined {
  const match = /^(?:(\[[^\]]+\]|[^:]*):)?(\d+)$/.exec(text);
  const host = (match?.[1] || '127.0.0.1').replace(/^\[|\]$/g, '');
  const port = Number(match?.[2]);
  if (match && port < 65_536 && (isIP(host) !== 0 || host === 'localhost')) return { host, port };
  return problem(setting, `is "${text}": give an address and a port, e.g. ${example}`);
}

function urlIn(setting: string, text: string, problem: Problem): URL | undefined {
  const url = urlOf(text);
  const host = url?.hostname ?? text;
  if (isProductionHost(host)) return problem(setting, `leads to Waffo's production (${host})`);
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    return problem(setting, `is "${text}": give an address that begins with http:// or https://`);
  if (setting === '--upstream' && url.protocol === 'http:' && isWaffoHost(host))
    return problem(
      setting,
      'is the sandbox over http: write https://, because every call contains the API key',
    );
  return url;
}

function keysIn(
  env: Env,
  problem: Problem,
): Pick<CommandSettings, 'merchantPublicKey' | 'providerPublicKey'> | undefined {
  const own = keyIn('WAFFO_PRIVATE_KEY', env, parsePrivateKey, problem);
  const providerPublicKey = keyIn('WAFFO_PUBLIC_KEY', env, parsePublicKey, problem);
  if (!own || !providerPublicKey) return undefined;
  const merchantPublicKey = createPublicKey(own);
  if (publicKeyText(merchantPublicKey) === publicKeyText(providerPublicKey))
    return problem(
      'WAFFO_PUBLIC_KEY',
      "is the public half of WAFFO_PRIVATE_KEY: give Waffo's, from its portal",
    );
  return { merchantPublicKey, providerPublicKey };
}

function keyIn(
  name: string,
  env: Env,
  parse: (text: string, name: string) => KeyObject,
  problem: Problem,
): KeyObject | undefined {
  const text = env[name];
  if (!text) return problem(name, 'is not set');
  try {
    return parse(text, name);
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    return problem(name, error.message.replace(/^WAF_KEY: \S+ /, '').replace(/\s*\n\s*/g, ' '));
  }
}

function durationIn(setting: string, text: string, problem: Problem): void {
  try {
    toMs(text);
  } catch {
    problem(setting, `is "${text}", which is no duration: write 1500ms or 2s`);
  }
}

function faultsIn(given: Arguments['options'][string], spec: Spec, problem: Problem): ReadFault[] {
  const known = {
    operations: new Map(
      spec.operations.flatMap(({ id, path }) => [path.slice(1), id].map((name) => [name, id])),
    ),
    events: spec.notifications.map(({ eventType }) => eventType),
  };
  const read = (Array.isArray(given) ? given : []).map((text) => readFault(String(text), known));
  const wrong = read.filter((one) => typeof one === 'string');
  for (const what of wrong) problem('--fault', what);
  if (wrong.length > 0) problem('--fault', `is written ${FAULT_FORMS}`);
  return read.filter((one) => typeof one !== 'string');
}

function textOf(value: Arguments['options'][string]): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
