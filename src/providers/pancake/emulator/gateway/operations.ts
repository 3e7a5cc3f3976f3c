import type { RawCall } from '../../../../transport/index.ts';
import { ACTIONS } from './actions.ts';

/** The path prefix of all actions. */
const ACTIONS_AT = '/v1/actions/';
const GRAPHQL_AT = '/v1/graphql';
export const GRAPHQL = 'graphql';

const IDS = new Map([...ACTIONS.keys()].map((path) => [path, operationIdOf(path)]));

/** Every operation by its id, as the contract names them. */
export const OPERATION_IDS: readonly string[] = [...IDS.values(), GRAPHQL];

/** The operation of a call; undefined if there is none. */
export function operationAt({ method, path }: RawCall): string | undefined {
  if (method !== 'POST') return undefined;
  return path === GRAPHQL_AT ? GRAPHQL : IDS.get(actionPath(path));
}

/** The path of an action below the prefix. */
export function actionPath(path: string): string {
  return path.startsWith(ACTIONS_AT) ? path.slice(ACTIONS_AT.length) : '';
}

/** `checkout/create-session` is `checkoutCreateSession`. */
function operationIdOf(path: string): string {
  return path.replaceAll(/[/-]([a-z])/g, (_all, letter: string) => letter.toUpperCase());
}
