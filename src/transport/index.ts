/*
 * What the emulator and the gateway share: recording messages, faults, and forgeries. It holds no rules of a provider.
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
