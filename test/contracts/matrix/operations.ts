import { shanghaiDay } from '@jiandu/kernel';
import { describeService } from '@jiandu/platform/http';
import type { Operation } from '@jiandu/platform/http';
import { MODULES, SERVICE_NAMES } from '../../services.js';
import type { ServiceName } from '../../services.js';

export type Asked = { service: ServiceName; method: string; path: string; operation: Operation };

/** Every operation of every service, from the interface documents. */
export const OPERATIONS: readonly Asked[] = SERVICE_NAMES.flatMap((service) =>
  Object.entries(describeService(MODULES[service]).document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ service, method: method.toUpperCase(), path, operation })),
  ),
);

export const nameOf = ({ service, method, path }: Pick<Asked, 'service' | 'method' | 'path'>): string => `${service} ${method} ${path}`;

/** Whose record is asked for: a unit's, and a person of it with a commit of theirs in each service that keeps any. */
export type Target = {
  unit: string;
  person: string;
  imports: Partial<Record<ServiceName, string>>;
  file: string;
  commits: Partial<Record<ServiceName, string>>;
};

type Parameter = { name: string; in: string; required?: boolean; example?: unknown };

/** What a unit is late with has an alert in each month. */
const alertOf = (unit: string): string => `overdue-items.${unit}.${shanghaiDay(new Date()).slice(0, 7)}.overdue-1`;

/** What `{id}` stands for, by the first part of the path. */
const IDS: Readonly<Record<string, (target: Target, service: ServiceName) => string>> = {
  people: ({ person }) => person,
  imports: ({ imports }, service) => imports[service] ?? 'none',
  units: ({ unit }) => unit,
  'social-activities': ({ person }) => `a-${person}`,
  'social-leads': ({ person }) => `l-${person}`,
  'syllabus-items': ({ person }) => `i-${person}`,
  studies: ({ person }) => `s-${person}`,
  'law-study-sessions': ({ person }) => `ls-${person}`,
  'law-study-years': ({ unit }) => `${unit}.2024`,
  'exam-sittings': ({ person }) => `x-${person}`,
  programmes: ({ person }) => `t-${person}`,
  'training-sessions': ({ person }) => `ts-${person}`,
  'class-hours': ({ person }) => `${person}.0123456789abcdef`,
  suits: ({ person }) => `s-${person}`,
  reconsiderations: ({ person }) => `r-${person}`,
  'post-case-analyses': ({ person }) => `r-${person}`,
  alerts: ({ unit }) => alertOf(unit),
  public: ({ person }) => `${person}.local`,
  ...{ 'case-files': ({ person }) => `f-${person}`, 'case-reviews': ({ person }) => `self.2024-Q4.f-${person}` },
  ...{ 'crime-transfers': ({ person }) => `ct-${person}`, 'partner-leads': ({ person }) => `pl-${person}` },
  ...{ 'referral-proposals': ({ person }) => `harm.${person}`, referrals: ({ person }) => `rf-${person}` },
};

/** What each service takes a file of in the place of the documents' one example. */
const IMPORT_KINDS: Partial<Record<ServiceName, string>> = {
  'case-review': 'case-files',
  certification: 'certificates',
  training: 'class-hours',
  litigation: 'suits',
};

const STREAMS: Partial<Record<ServiceName, (target: Target) => string>> = {
  registry: ({ person }) => `person-${person}`,
  certification: ({ person }) => `certificate-${person}.local`,
  training: ({ person }) => `study-s-${person}`,
  'case-review': ({ person }) => `caseFile-f-${person}`,
  supervision: ({ unit }) => `workProgramme-${unit}.2024`,
  litigation: ({ person }) => `suit-s-${person}`,
  coverage: ({ unit }) => `alert-${alertOf(unit)}`,
};

/** An operation as it is asked about one target: the document's own examples, with the target's ids in the place of theirs. */
export function requestOf({ service, path, operation }: Asked, target: Target): { url: string; body: object | undefined } {
  const ids: Readonly<Record<string, string>> = {
    ...{ unitId: target.unit, heirId: target.unit, personId: target.person, officerId: target.person },
    ...{ commit: target.commits[service] ?? 'none', stream: STREAMS[service]?.(target) ?? 'none' },
    digest: target.file,
    ...(path.startsWith('/imports/') && IMPORT_KINDS[service] !== undefined && { kind: IMPORT_KINDS[service] }),
    ...(service === 'litigation' && { caseNo: `（2024）${path.split('/')[1]}-${target.person}-1号` }),
    ...{ activityId: `a-${target.person}`, leadId: `l-${target.person}` },
    ...{
      noticeId: `nt-${target.person}`,
      opinionId: `op-${target.person}`,
      requestId: `rq-${target.person}`,
      decisionId: `dc-${target.person}`,
    },
    ...{ checkId: `ck-${target.person}`, reportId: `r-${target.person}`, circularId: target.unit, entryId: 'e-1' },
  };
  const parameters = operation.parameters as Parameter[];
  const exampleOf = (name: string) => String(parameters.find((each) => each.name === name)?.example ?? '');
  const valueOf = (name: string) => (name === 'id' ? IDS[path.split('/')[1]!]?.(target, service) : ids[name]) ?? exampleOf(name);
  const query = parameters
    .filter((each) => each.in === 'query' && each.required)
    .map(({ name }) => [name, name === 'name' ? target.unit : exampleOf(name)]); // the fixture's units are named by their ids
  const limited = parameters.some(({ name }) => name === 'limit') ? [['limit', '500']] : [];
  const search = new URLSearchParams([...query, ...limited] as [string, string][]).toString();
  const url = path.replace(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(valueOf(name))) + (search && `?${search}`);
  const answerable = { officerIds: [target.person, 'p-x'], ownerId: target.person, proposalId: `harm.${target.person}` };
  const people = {
    ...answerable,
    personIds: [target.person],
    byIds: [target.person],
    supervisorIds: [target.person],
    checkedUnitId: target.unit,
  };
  const training = { programmeId: `t-${target.person}`, itemIds: [`i-${target.person}`], meeting: target.person };
  const reviewed = { organId: target.unit, legalReviewerId: target.person, reviewerId: 'p-x' };
  const example = operation.requestBody?.content['application/json']?.example as Record<string, unknown> | undefined;
  return {
    url,
    body: example && withIds(example, { ...ids, ...people, ...training, ...reviewed, idNumber: idNumberOf(target.person) }),
  };
}

/** A valid ID number of nobody, the same for the same person: put together here, since none may stand in the code. */
function idNumberOf(person: string): string {
  const serial = [...person].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1000, 0);
  const digits = `65230119900101${String(serial).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  return digits + '10X98765432'[weights.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0) % 11]!;
}

/** The ids of the target in the place of the example's, in the parts of a body as well. */
function withIds<Part>(example: Part, ids: Readonly<Record<string, unknown>>): Part {
  if (Array.isArray(example)) return example.map((part: unknown) => withIds(part, ids)) as Part;
  if (typeof example !== 'object' || example === null) return example;
  return Object.fromEntries(Object.entries(example).map(([name, value]) => [name, ids[name] ?? withIds(value, ids)])) as Part;
}
