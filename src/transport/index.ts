/*
 * What the provider's double and the gateway in front of the real one have in common: how messages are written down, what
 * can be made to go wrong with them, and what a forger would send. No rules of the provider's own stand here.
 */
export * from './acknowledged.ts';
export * from './address.ts';
export * from './body.ts';
export * from './call.ts';
export * from './caller.ts';
export * from './delivery-control.ts';
export * from './exchange-record.ts';
export * from './fault-forms.ts';
export * from './faults.ts';
export * from './histories.ts';
export * from './hosts.ts';
export * from './listen.ts';
export * from './moment.ts';
export * from './notify-address.ts';
export * from './post.ts';
export * from './probe.ts';
export * from './respell.ts';
export * from './attacker-key.ts';
export * from './unfinished.ts';
export * from './variant.ts';
export * from './clock.ts';
export * from './connections.ts';
