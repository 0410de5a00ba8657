import { isCivilDate } from '@jiandu/kernel';
import { ValidateBy } from 'class-validator';
import type { ValidationArguments, ValidationOptions } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { DOCUMENT_NUMBER } from './fields.messages.js';
import { isIdNumber, looksLikeIdNumber, looksLikeMobileNumber } from './personal-data.js';
import { isCreditCode } from './unit-code.js';

/** What a field may be refused for; the message of each decorator's constraint is one of these. */
export const FIELD_RULES = [
  'field-missing',
  'field-unknown',
  'field-wrong',
  'field-looks-like-id-number',
  'field-looks-like-mobile-number',
] as const;
export type FieldRule = (typeof FIELD_RULES)[number];

type Schema = { type: 'string'; pattern?: string; minLength?: number; maxLength?: number; description?: string };
type Check = (text: string) => boolean;

/** One decorator: the JSON Schema says what a reader may rely on, the rule what a writer did wrong. */
function field(name: string, schema: Schema, fits: Check, guards: readonly Guard[], options?: ValidationOptions): PropertyDecorator {
  const ruleOf = (value: unknown): FieldRule | null => {
    if (value === undefined || value === null || value === '') return 'field-missing';
    if (typeof value !== 'string' || !value.isWellFormed()) return 'field-wrong';
    return guards.find(({ refuses }) => refuses(value))?.rule ?? (fits(value) ? null : 'field-wrong');
  };
  const validator = {
    validate: (value: unknown) => ruleOf(value) === null,
    defaultMessage: (args?: ValidationArguments) =>
      worst(options?.each && Array.isArray(args?.value) ? args.value.map(ruleOf) : [ruleOf(args?.value)]),
  };
  const check = ValidateBy({ name, constraints: [], validator }, options);
  // What the library guesses from the TypeScript type is a dangling $ref for lists.
  const describe = JSONSchema((guessed) => ({ ...omitRef(guessed), ...(options?.each ? { type: 'array', items: schema } : schema) }));
  return (target, key) => {
    check(target, key);
    describe(target, key as string);
  };
}

const omitRef = (guessed: object): object => Object.fromEntries(Object.entries(guessed).filter(([key]) => key !== '$ref'));

const worst = (rules: readonly (FieldRule | null)[]): FieldRule =>
  rules.find((rule) => rule !== null && rule !== 'field-missing') ?? rules.find((rule) => rule !== null) ?? 'field-wrong';

type Guard = { rule: FieldRule; refuses: Check };
const noIdNumber: Guard = { rule: 'field-looks-like-id-number', refuses: looksLikeIdNumber };
const noMobile: Guard = { rule: 'field-looks-like-mobile-number', refuses: looksLikeMobileNumber };

const matching =
  (pattern: string): Check =>
  (text) =>
    new RegExp(pattern, 'u').test(text);

const ID = '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$';
/** An id made by us or the caller: up to 64 letters, digits, dots, dashes, underscores. Never an ID number. */
export const IsId = (options?: ValidationOptions): PropertyDecorator =>
  field('isId', { type: 'string', pattern: ID }, matching(ID), [noIdNumber, noMobile], options);

/** True for what `IsId` accepts; for ids that arrive in a path. */
export const isId = (text: string): boolean => matching(ID)(text) && !looksLikeIdNumber(text) && !looksLikeMobileNumber(text);

const DATE = '^(19|2\\d)\\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$';
/** A legal day that exists, `YYYY-MM-DD`. */
export const IsCivilDate = (options?: ValidationOptions): PropertyDecorator =>
  field('isCivilDate', { type: 'string', pattern: DATE }, isCivilDate, [], options);

const TIME = `${DATE.slice(0, -1)}T([01]\\d|2[0-3]):[0-5]\\d$`;
/** A minute of a legal day, Asia/Shanghai, `YYYY-MM-DDTHH:mm`; for terms that run in hours. */
export const IsCivilTime = (options?: ValidationOptions): PropertyDecorator =>
  field('isCivilTime', { type: 'string', pattern: TIME }, (text) => matching(TIME)(text) && isCivilDate(text.slice(0, 10)), [], options);

const SOME_TEXT = '\\S';
const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]/; // eslint-disable-line no-control-regex
/** Free text of 1 to `max` characters, tabs and line feeds allowed, without ID numbers and mobile numbers. */
export const IsText = (max = 500, options?: ValidationOptions): PropertyDecorator =>
  field(
    'isText',
    { type: 'string', pattern: SOME_TEXT, minLength: 1, maxLength: max },
    (text) => text.length <= 2 * max && [...text].length <= max && matching(SOME_TEXT)(text) && !CONTROL.test(text),
    [noIdNumber, noMobile],
    options,
  );

/** 文号: 昌司执监意〔2024〕1号, with the brackets 〔〕. */
export const IsDocumentNumber = (options?: ValidationOptions): PropertyDecorator =>
  field('isDocumentNumber', { type: 'string', pattern: DOCUMENT_NUMBER }, matching(DOCUMENT_NUMBER), [noIdNumber, noMobile], options);

const DIGEST = '^[0-9a-f]{64}$';
/** SHA-256 in lower-case hex. */
export const IsDigest = (options?: ValidationOptions): PropertyDecorator =>
  field('isDigest', { type: 'string', pattern: DIGEST }, matching(DIGEST), [], options);

const UNIT_CODE = '^([1-8]\\d{11}|[0-9A-HJ-NP-RTUW-Y]{18})$';
/** 12 digits of an administrative division, or a 统一社会信用代码 with its check character. */
export const IsUnitCode = (options?: ValidationOptions): PropertyDecorator =>
  field(
    'isUnitCode',
    { type: 'string', pattern: UNIT_CODE },
    (code) => /^[1-8]\d{11}$/.test(code) || isCreditCode(code),
    [noIdNumber],
    options,
  );

const PHONE = '^((0\\d{2,3}-)?[2-9]\\d{6,7}(-\\d{1,6})?|1\\d{2,4}|9[56]\\d{3,4}|[48]00-?\\d{3}-?\\d{4})$';
/** A public hotline: landline with or without area code, 12345 and the like, 400. Never anybody's mobile. */
export const IsPhone = (options?: ValidationOptions): PropertyDecorator =>
  field('isPhone', { type: 'string', pattern: PHONE }, matching(PHONE), [noMobile, noIdNumber], options);

const ID_NUMBER = '^[1-9]\\d{16}[\\dXx]$';
/** 公民身份号码 with its check character. Only in commands and in sealed fields. */
export const IsIdNumber = (options?: ValidationOptions): PropertyDecorator =>
  field('isIdNumber', { type: 'string', pattern: ID_NUMBER }, isIdNumber, [], options);

const PERSONAL_PHONE = `^1[3-9]\\d{9}$|${PHONE}`;
/** Somebody's own number, mobile or landline. Only in commands and in sealed fields. */
export const IsPersonalPhone = (options?: ValidationOptions): PropertyDecorator =>
  field('isPersonalPhone', { type: 'string', pattern: PERSONAL_PHONE }, matching(PERSONAL_PHONE), [noIdNumber], options);

/** A number of at most so many decimal places; the library's own breaks off at one such as 5e-324. */
export const IsDecimal = (places: number): PropertyDecorator =>
  ValidateBy({
    name: 'isNumber',
    constraints: [],
    validator: {
      validate: (value: unknown) => typeof value === 'number' && Number.isFinite(value) && Number(value.toFixed(places)) === value,
      defaultMessage: (args?: ValidationArguments) => (args?.value === undefined || args.value === null ? 'field-missing' : 'field-wrong'),
    },
  });
