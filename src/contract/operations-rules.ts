import type { OperationsFile } from './operations-file.ts';
import { fieldsOf, type Documents, type Fields } from './operations-fields.ts';
import type { StateMachine } from './spec.ts';
import type { PathStep } from './yaml-file.ts';

/** A name in the file that no other document knows, and its place. */
export interface OperationsMistake {
  path: PathStep[];
  message: string;
}

type Call = OperationsFile['operations'][string];
type Complain = (place: readonly PathStep[], message: string) => void;

/** Everything in the file that does not match the other documents. */
export function mistakesIn(file: OperationsFile, documents: Documents): OperationsMistake[] {
  const found: OperationsMistake[] = [];
  const complain: Complain = (place, message) => void found.push({ path: [...place], message });
  const fields = fieldsOf(file, documents);
  checkNames(file, documents, complain);
  checkObjectNames(file, complain);
  for (const [name, object] of Object.entries(file.objects))
    checkObject(['objects', name], object, { file, documents, fields, complain });
  for (const [id, call] of Object.entries(file.operations))
    checkCall(id, call, { file, documents, fields, complain });
  for (const [eventType, event] of Object.entries(file.notifications)) {
    const place = ['notifications', eventType];
    for (const key of ['status', 'period'] as const)
      if (event[key] !== undefined)
        requireField(fields.told.get(eventType), event[key], [...place, key], complain);
    requireField(fields.anySent, event.address, [...place, 'address'], complain);
  }
  if (file.account !== undefined) requireField(fields.anySent, file.account, ['account'], complain);
  for (const [alias, id] of Object.entries(file.aliases)) {
    const place = ['aliases', alias];
    if (!fields.anywhere.has(alias)) complain(place, `${alias} is no field of the OpenAPI document`);
    if (!Object.values(file.objects).some((one) => [one.id, one.providerId, one.reference].includes(id)))
      complain(place, `${id} is no id of an object`);
  }
  return found;
}

interface Checked {
  file: OperationsFile;
  documents: Documents;
  fields: Fields;
  complain: Complain;
}

function checkNames(
  file: OperationsFile,
  { operations, notifications }: Documents,
  complain: Complain,
): void {
  const compare = (part: 'operations' | 'notifications', known: readonly string[], what: string): void => {
    for (const name of Object.keys(file[part]))
      if (!known.includes(name)) complain([part, name], `${name} is no ${what} of the OpenAPI document`);
    for (const name of known) if (!(name in file[part])) complain([part], `the ${what} ${name} has no entry`);
  };
  compare(
    'operations',
    operations.map(({ id }) => id),
    'operation',
  );
  compare(
    'notifications',
    notifications.map(({ eventType }) => eventType),
    'webhook',
  );
}

function checkObject(
  place: string[],
  object: OperationsFile['objects'][string],
  { file, documents, fields, complain }: Checked,
): void {
  const [, name = ''] = place;
  const told = fields.about(name);
  // Objects that appear only in queries have their fields in other calls and notifications.
  const about = told.size > 0 ? told : fields.anywhere;
  for (const key of ['id', 'providerId', 'reference', 'updated', 'expires'] as const) {
    const field = object[key];
    if (field !== undefined) requireField(about, field, [...place, key], complain);
  }
  const asked = fields.createdBy(name);
  object.echoes.forEach((field, index) => {
    requireField(about, field, [...place, 'echoes', index], complain);
    requireField(asked, field, [...place, 'echoes', index], complain);
  });
  if (object.machine === undefined) return;
  const machine = documents.machines[object.machine];
  if (!machine) return complain([...place, 'machine'], `${object.machine} is no state machine`);
  if (!object.success) return;
  const { statuses, event } = object.success;
  requireStatuses(machine, statuses, [...place, 'success', 'statuses'], complain);
  if (file.notifications[event]?.object !== name)
    complain([...place, 'success', 'event'], `${event} is no notification about ${name}`);
}

function checkCall(id: string, call: Call, { file, documents, fields, complain }: Checked): void {
  const place = ['operations', id];
  const one = ['key', 'owner', 'currency', 'payer', 'sent', 'expires'] as const;
  const many = ['purpose', 'material', 'names', 'amounts', 'past'] as const;
  const sent = fields.sent.get(id);
  for (const key of one) {
    const field = call[key];
    if (field !== undefined) requireField(sent, field, [...place, key], complain);
  }
  for (const key of many)
    call[key].forEach((field, index) => requireField(sent, field, [...place, key, index], complain));
  if (call.status !== undefined)
    requireField(fields.answered.get(id), call.status, [...place, 'status'], complain);
  if (call.inquiry !== undefined) {
    const inquiry = file.operations[call.inquiry];
    const isAbout = inquiry?.object === call.object || !file.objects[inquiry?.object ?? ''];
    if (inquiry?.effect !== 'reads' || !isAbout)
      complain([...place, 'inquiry'], `${call.inquiry} is no operation that reads the same object`);
  }
  if (call.object === undefined) {
    if (call.effect !== 'reads') complain(place, `it ${call.effect} something and names no object`);
    return;
  }
  const object = file.objects[call.object];
  const machine = documents.machines[object?.machine ?? ''];
  if (machine) requireStatuses(machine, call.frees, [...place, 'frees'], complain);
  if (call.effect !== 'creates' && call.names.length === 0)
    complain(place, `it ${call.effect} an object and names none`);
}

/** Check these names first: a misspelt object would cause errors in all entries about it. */
function checkObjectNames(file: OperationsFile, complain: Complain): void {
  for (const part of ['operations', 'notifications'] as const)
    for (const [name, { object }] of Object.entries(file[part]))
      if (object !== undefined && !file.objects[object])
        complain([part, name, 'object'], `${object} is no object of this file`);
}

function requireStatuses(
  machine: StateMachine,
  statuses: readonly string[],
  place: readonly PathStep[],
  complain: Complain,
): void {
  for (const [index, status] of statuses.entries())
    if (!machine.states.some(({ name }) => name === status))
      complain([...place, index], `${status} is no state of ${machine.name}`);
}

/** A field that no schema declares is misspelt. For an unknown operation, report only its name. */
function requireField(
  known: ReadonlySet<string> | undefined,
  field: string,
  place: readonly PathStep[],
  complain: Complain,
): void {
  if (known && !known.has(field)) complain(place, `${field} is no field that the OpenAPI document has there`);
}
