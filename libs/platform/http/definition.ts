import type { Calendar } from '@jiandu/calendar';
import { frozenSchemas } from '@jiandu/contracts/frozen-schemas';
import { personalDataAccessContract } from '@jiandu/contracts/personal-data-access';
import type { AnyAutomation, AnyDecider, AnyProjection, AnyTimer, Contract } from '@jiandu/kernel';
import type { Permissions } from '../identity/index.js';
import { platformPermissions, ROLES } from '../identity/index.js';
import { personalFieldsOf } from '../personal-data/index.js';
import { unhandledTypes, unknownSkips } from '../projections/index.js';
import type { SomeProjection } from '../projections/index.js';
import { refusals } from './http.messages.js';
import { openApiOf } from './openapi.js';
import type { OpenApi } from './openapi.js';
import { StartRefused } from './refusal.js';
import type { Route } from './routes.js';
import { Statuses } from './statuses.js';
import { Titles } from './titles.js';

/** What one service is made of; said once, in its module. */
export type ServiceDefinition = {
  /** `certification`: names its database, topic and consumer group. */
  name: string;
  aggregates?: readonly AnyDecider[];
  /** Contracts of the aggregates. */
  contracts: readonly Contract[];
  messages?: readonly Record<string, string>[];
  /** HTTP status of a rule, where it is not 422: `{ 'person-already-registered': 409 }`. */
  statuses?: Readonly<Record<string, number>>;
  /** Who may do what, for the routes of this service. */
  permissions?: Permissions;
  projections?: { own?: readonly SomeProjection[]; followed?: readonly SomeProjection[] };
  automations?: readonly AnyAutomation[];
  timers?: readonly AnyTimer[];
  /** Records of other services that commands name, by category: known where the followed projection has a row, gone from the day that the row calls `until`. */
  known?: Readonly<Record<string, SomeProjection>>;
  /** Small tables that an export of this service writes beside its events. */
  exportedTables?: (calendar: Calendar) => Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;
  /** Frozen JSON Schemas of followed events; default: those of libs/contracts. */
  schemas?: Readonly<Record<string, object>>;
};

/** What every ledger holds beside its aggregates: who read whose personal data. */
export const contractsOf = ({ contracts, name }: ServiceDefinition): Contract[] => [...contracts, personalDataAccessContract(name)];

export const permissionsOf = ({ permissions = {} }: ServiceDefinition): Permissions => ({ ...platformPermissions, ...permissions });

export const statusesOf = ({ messages = [], statuses }: ServiceDefinition): Statuses =>
  new Statuses(
    messages.flatMap((file) => Object.keys(file)),
    statuses,
  );

export type Checked = { titles: Titles; statuses: Statuses; document: OpenApi };

/** Everything about a service that can be known before it runs. Throws `StartRefused`. */
export function checkDefinition(definition: ServiceDefinition, routes: readonly Route[]): Checked {
  const titles = new Titles(...(definition.messages ?? []));
  const permissions = permissionsOf(definition);
  for (const { name, access } of routes) {
    if (!access) throw new StartRefused(refusals.openRoute(name));
    if (!access.public && !permissions[access.permission]) throw new StartRefused(refusals.unknownPermission(name, access.permission));
  }
  for (const [permission, roles] of Object.entries(permissions)) {
    const stranger = roles.find((role) => !ROLES.includes(role));
    if (stranger) throw new StartRefused(refusals.unknownRole(permission, stranger));
  }
  for (const { category, service } of definition.contracts) {
    if (service !== definition.name) throw new StartRefused(refusals.contractOfOther(category, service));
  }
  for (const { category } of definition.aggregates ?? []) {
    if (!definition.contracts.some((of) => of.category === category)) throw new StartRefused(refusals.aggregateWithoutContract(category));
  }
  for (const { id, ignores } of [...(definition.automations ?? []), ...(definition.timers ?? [])]) {
    const dumb = ignores.find((rule) => !titles.has(rule));
    if (dumb) throw new StartRefused(refusals.ruleWithoutMessage(dumb, id));
  }
  for (const projection of (definition.projections?.followed ?? []) as readonly AnyProjection[]) {
    const unhandled = unhandledTypes(projection, definition.schemas ?? frozenSchemas);
    if (unhandled.length > 0) throw new StartRefused(refusals.unhandledTypes(projection.name, unhandled));
    const unknown = unknownSkips(projection);
    if (unknown.length > 0) throw new StartRefused(refusals.unknownSkips(projection.name, unknown));
  }
  const personal = definition.contracts.flatMap(personalFieldsOf);
  for (const { name, told } of routes) {
    const open = told?.options.table?.columns.find(({ field }) => personal.includes(field.split('.').at(-1)!));
    if (open) throw new StartRefused(refusals.personalColumn(name, open.field));
  }
  const statuses = statusesOf(definition);
  return { titles, statuses, document: openApiOf(definition, routes, statuses) };
}
