import { toMs } from '../../../../core/index.ts';
import { newSessionId } from '../ids.ts';
import type { WorldState } from '../state.ts';
import type { Session } from './session.ts';

/** A new session that replaces an expired one: the same offer, with or without the merchant's references. */
export function renewedSession(world: WorldState, session: Session): Session {
  const { metadata, externalId, ...offer } = session;
  const keeps = world.options.renewedSession === 'keeps-references';
  const now = world.clock.now();
  const renewed: Session = {
    ...offer,
    ...(keeps && metadata && { metadata }),
    ...(keeps && externalId !== undefined && { externalId }),
    id: newSessionId(),
    createdAt: now,
    expiresAt: new Date(now.getTime() + toMs(world.options.sessionLife)),
    orderIds: [],
  };
  return world.sessions.add(renewed.id, renewed);
}
