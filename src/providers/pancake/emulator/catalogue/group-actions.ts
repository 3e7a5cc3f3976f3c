import { randomUUID } from 'node:crypto';
import { Failure } from '../failure.ts';
import type { Fields } from '../fields.ts';
import { storeFor } from '../gateway/access.ts';
import type { ActionCall } from '../gateway/caller.ts';
import { groupView, type Group, type GroupRules } from './group.ts';

type Data = Record<string, unknown>;

/** POST subscription-product-group/create-group. */
export function createGroup(call: ActionCall): Data {
  const { world, caller, fields } = call;
  const store = storeFor(world, caller, fields.shortId('storeId', 'STO'), 'product');
  const name = fields.text('name').trim();
  const productIds = productsIn(call, store.id) ?? [];
  requireFreeName(call, { storeId: store.id, name });
  const now = world.clock.now().toISOString();
  const group: Group = {
    id: randomUUID(),
    storeId: store.id,
    name,
    description: fields.maybeText('description') ?? null,
    rules: rulesIn(fields, { sharedTrial: false, selfServicePlanChange: false }),
    productIds,
    environment: caller.environment,
    createdAt: now,
    updatedAt: now,
  };
  world.catalogue.groups.set(group.id, group);
  return { group: groupView(group) };
}

/** POST subscription-product-group/update-group: switches are merged, the list of products is replaced. */
export function updateGroup(call: ActionCall): Data {
  const { world, fields } = call;
  const group = groupFor(call);
  const name = fields.has('name') ? fields.text('name').trim() : undefined;
  const description = fields.clearableText('description');
  const productIds = productsIn(call, group.storeId);
  if (name !== undefined) requireFreeName(call, { storeId: group.storeId, name }, group);
  Object.assign(group, {
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    rules: rulesIn(fields, group.rules),
    ...(productIds && { productIds }),
    updatedAt: world.clock.now().toISOString(),
  });
  return { group: groupView(group) };
}

/** POST subscription-product-group/delete-group: its products stay. */
export function deleteGroup(call: ActionCall): Data {
  const group = groupFor(call);
  call.world.catalogue.groups.delete(group.id);
  return { group: groupView(group) };
}

/** POST subscription-product-group/publish-group: creates or replaces the production copy. */
export function publishGroup(call: ActionCall): Data {
  const { world } = call;
  const group = groupFor(call);
  if (group.environment === 'prod')
    throw new Failure(400, 'product', 'Only a group of test can be published');
  const now = world.clock.now().toISOString();
  const before = [...world.catalogue.groups.values()].find(({ publishedFrom }) => publishedFrom === group.id);
  const published: Group = {
    ...group,
    id: before?.id ?? randomUUID(),
    rules: { ...group.rules },
    productIds: [...group.productIds],
    environment: 'prod',
    publishedFrom: group.id,
    createdAt: before?.createdAt ?? now,
    updatedAt: now,
  };
  world.catalogue.groups.set(published.id, published);
  return { group: groupView(published) };
}

function groupFor({ world, caller, fields }: ActionCall): Group {
  const group = world.catalogue.groups.get(fields.uuid('id'));
  if (!group || group.environment !== caller.environment)
    throw new Failure(404, 'product', 'Product group not found');
  storeFor(world, caller, group.storeId, 'product');
  return group;
}

function rulesIn(fields: Fields, before: GroupRules): GroupRules {
  const rules = fields.maybeObject('rules');
  return {
    sharedTrial: rules?.maybeFlag('sharedTrial') ?? before.sharedTrial,
    selfServicePlanChange: rules?.maybeFlag('selfServicePlanChange') ?? before.selfServicePlanChange,
  };
}

/** Only subscription products of the same store can be in a group. */
function productsIn({ world, fields }: ActionCall, storeId: string): string[] | undefined {
  const ids = fields.maybeTexts('productIds');
  const stranger = ids?.find((id) => {
    const product = world.catalogue.products.get(id);
    return product?.kind !== 'subscription' || product.storeId !== storeId;
  });
  if (stranger !== undefined)
    throw fields.invalid('productIds', `${stranger.slice(0, 100)} is no subscription product of this store`);
  return ids && [...new Set(ids)];
}

/** Names are unique per store and environment. */
function requireFreeName(
  { world, caller, fields }: ActionCall,
  { storeId, name }: Pick<Group, 'storeId' | 'name'>,
  except?: Group,
): void {
  const taken = [...world.catalogue.groups.values()].some(
    (group) =>
      group !== except &&
      group.storeId === storeId &&
      group.environment === caller.environment &&
      group.name === name,
  );
  if (taken) throw fields.invalid('name', 'a group of this name exists already');
}
