import { FIELD_RULES, isId } from '@jiandu/contracts/fields';
import type { FieldRule } from '@jiandu/contracts/fields';
import { looksLikeIdNumber, looksLikeMobileNumber } from '@jiandu/contracts/personal-data';
import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validate } from 'class-validator';
import type { ValidationError } from 'class-validator';
import { expectations } from './http.messages.js';
import { Refusal } from './refusal.js';
import type { FieldError } from './refusal.js';
import type { Titles } from './titles.js';
import { Upload } from './upload.js';

type Class = new () => object;

/** Read by the edge itself on every route, unless a query class names them. */
const EDGE_QUERY = ['after', 'wait'];
const ERRORS_SHOWN = 50;

const LONG_NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,299}$/;
/** Parameters of a path that are no ids: names of streams and commits are longer, and a digest may hold the digits of an ID number. */
export const OTHER_PARAMETERS: Readonly<Record<string, RegExp>> = { stream: LONG_NAME, commit: LONG_NAME, digest: /^[0-9a-f]{64}$/ };

/** Lets through exactly what the class of a body or query describes, as a plain object in the order of its fields. Throws `Refusal`. */
export class StrictFields implements PipeTransform {
  constructor(private readonly titles: Titles) {}

  async transform(value: unknown, { type, metatype, data }: ArgumentMetadata): Promise<unknown> {
    if (type === 'param' && typeof value === 'string') return this.parameter(value, data ?? '');
    if (type === 'body' && value instanceof Upload !== (metatype === Upload))
      throw new Refusal(metatype === Upload ? 'media-type-not-file' : 'media-type-not-json');
    if ((type !== 'body' && type !== 'query') || data !== undefined || !isDescribed(metatype)) return value;
    const plain = type === 'query' ? omit(value as object, edgeQueryBeside(metatype)) : (value ?? {});
    if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) throw new Refusal('body-not-an-object');
    return this.fields(plain, metatype);
  }

  private async fields(plain: object, shape: Class): Promise<object> {
    const instance = plainToInstance(shape, plain) as object;
    const options = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true, stopAtFirstError: true };
    const wrong = [...shadowed(plain, instance), ...flatten(await validate(instance, options))];
    const errors = wrong.length > 0 ? wrong : nulls(instance);
    if (errors.length > 0) throw this.refusal(errors);
    return JSON.parse(JSON.stringify(instance)) as object;
  }

  private refusal(found: readonly Found[]): Refusal {
    const first = new Map<string, FieldError>();
    for (const { field, rule, kind } of found) {
      const expected = rule === 'field-wrong' && kind !== undefined ? expectations[kind] : undefined;
      if (!first.has(field)) first.set(field, { field, rule, title: expected ?? this.titles.of(rule) });
    }
    const errors = [...first.values()].slice(0, ERRORS_SHOWN);
    return new Refusal(errors[0]!.rule as FieldRule, {}, errors);
  }

  private parameter(value: string, name: string): string {
    if (OTHER_PARAMETERS[name]?.test(value) ?? isId(value)) return value;
    const personal = looksLikeIdNumber(value)
      ? 'field-looks-like-id-number'
      : looksLikeMobileNumber(value)
        ? 'field-looks-like-mobile-number'
        : null;
    throw this.refusal([{ field: name, rule: personal ?? 'field-wrong', kind: 'isId' }]);
  }
}

type Found = { field: string; rule: FieldRule; kind?: string };

/** True of a class whose fields carry class-validator decorators. */
export const isDescribed = (metatype: unknown): metatype is Class =>
  typeof metatype === 'function' && getMetadataStorage().getTargetValidationMetadatas(metatype, '', true, false).length > 0;

/** `after` means something of its own to the event feed. */
const edgeQueryBeside = (shape: Class): string[] => {
  const own = getMetadataStorage().getTargetValidationMetadatas(shape, '', true, false);
  return EDGE_QUERY.filter((name) => !own.some(({ propertyName }) => propertyName === name));
};

const omit = (value: object, names: readonly string[]): object =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));

/** Fields named like a method of every object, which class-transformer passes over in silence. */
const shadowed = (plain: object, instance: object): Found[] =>
  Object.keys(plain)
    .filter((field) => !Object.hasOwn(instance, field))
    .map((field) => ({ field, rule: 'field-unknown' }));

/** What is left open is left out; an optional null would be stored for ever. */
const nulls = (instance: object, path = ''): Found[] =>
  Object.entries(instance).flatMap(([name, value]: [string, unknown]) => {
    const field = `${path}${name}`;
    if (value === null) return [{ field, rule: 'field-missing' as const }];
    return typeof value === 'object' ? nulls(value, `${field}.`) : [];
  });

const flatten = (errors: readonly ValidationError[], path = ''): Found[] =>
  errors.flatMap(({ property, value, constraints = {}, children = [] }) => {
    const field = `${path}${property}`;
    const own = Object.entries(constraints).map(([kind, message]) => ({ field, kind, rule: ruleOf(kind, message, value as unknown) }));
    return [...own, ...flatten(children, `${field}.`)];
  });

/** Our own decorators say their rule; class-validator's say an English sentence, which nobody is shown. */
function ruleOf(kind: string, message: string, value: unknown): FieldRule {
  if (kind === 'whitelistValidation') return 'field-unknown';
  return FIELD_RULES.find((rule) => rule === message) ?? (value === undefined || value === null ? 'field-missing' : 'field-wrong');
}
