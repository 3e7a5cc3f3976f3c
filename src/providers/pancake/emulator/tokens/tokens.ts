import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { toMs, type Clock } from '../../../../core/index.ts';
import type { Environment } from '../../protocol/index.ts';
import { Kept } from '../kept.ts';

/** The content of a session token: one buyer at one store. */
export interface TokenSession {
  token: string;
  buyerIdentity: string;
  storeId: string;
  environment: Environment;
  /** Extended with every use. */
  expiresAt: Date;
}

/** Session tokens of one world. They are JWTs, like Pancake's, but only this store of tokens counts. */
export class Tokens {
  readonly #kept: Kept<TokenSession>;
  readonly #clock: Clock;
  readonly #life: number;
  readonly #secret = randomBytes(32);

  constructor(clock: Clock, options: { history: number; tokenLife: string }) {
    this.#clock = clock;
    this.#life = toMs(options.tokenLife);
    this.#kept = new Kept(options.history);
  }

  issue(about: Omit<TokenSession, 'token' | 'expiresAt'>): TokenSession {
    const token = this.#jwt({
      sub: about.buyerIdentity,
      store: about.storeId,
      env: about.environment,
      jti: randomUUID(),
    });
    return this.#kept.add(token, { ...about, token, expiresAt: this.#end() });
  }

  has(token: string): boolean {
    return this.#kept.has(token);
  }

  /** The session of a token; undefined if it is expired or unknown. */
  peek(token: string): TokenSession | undefined {
    const session = this.#kept.get(token);
    return session && session.expiresAt > this.#clock.now() ? session : undefined;
  }

  /** The session for a call, which extends its life. */
  use(token: string): TokenSession | undefined {
    const session = this.peek(token);
    if (session) session.expiresAt = this.#end();
    return session;
  }

  #end(): Date {
    return new Date(this.#clock.now().getTime() + this.#life);
  }

  #jwt(claims: Record<string, string>): string {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
    return `${text}.${createHmac('sha256', this.#secret).update(text).digest('base64url')}`;
  }
}
