import { isCivilDate } from '@jiandu/kernel';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** 公民身份号码, GB 11643: region, a birth date that exists, check character. */
export function isIdNumber(text: string): boolean {
  if (!/^[1-9]\d{16}[\dXx]$/.test(text)) return false;
  if (!isCivilDate(`${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`)) return false;
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * +text[i]!, 0);
  return '10X98765432'[sum % 11] === text[17]!.toUpperCase();
}

/** Digits as a reader sees them: full-width ones are plain, what is invisible or a single space or dash between two is not there. */
const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/(?<=\d)[ \-\u00B7\u2010-\u2015](?=[\dXx])/g, '');

/** True where an ID number stands anywhere in a text, spaced or full-width too. */
export function looksLikeIdNumber(text: string): boolean {
  for (const [run] of bare(text).matchAll(/\d{17,}[Xx]?/g)) {
    for (let i = 0; i + 18 <= run.length; i++) if (isIdNumber(run.slice(i, i + 18))) return true;
  }
  return false;
}

/** True where a mainland mobile number stands anywhere in a text, with or without +86. */
export const looksLikeMobileNumber = (text: string): boolean => /(?<![\dA-Za-z])(?:\+?0{0,2}86)?1[3-9]\d{9}(?![\dA-Za-z])/.test(bare(text));

/**
 * `work`: what an official's office makes known to colleagues, such as a name; sealed so that it can be erased, opened without a record.
 * `personal`: ID numbers, phones, what a complainant wrote; every opening is recorded.
 */
export type Privacy = 'work' | 'personal';

const sealedFields = new WeakMap<object, Map<string, Privacy>>();

/** A text field of an event that is stored, sent and kept in rows under its person's key. */
export const Sealed =
  (privacy: Privacy = 'personal'): PropertyDecorator =>
  (target, field) => {
    const fields = sealedFields.get(target) ?? new Map<string, Privacy>();
    sealedFields.set(target, fields.set(String(field), privacy));
  };

/** The sealed fields of a message class, inherited ones included. */
export function sealedFieldsOf(message: new () => object): ReadonlyMap<string, Privacy> {
  const found = new Map<string, Privacy>();
  for (let at: object | null = message.prototype as object; at && at !== Object.prototype; at = Object.getPrototypeOf(at) as object | null)
    for (const [field, privacy] of sealedFields.get(at) ?? []) if (!found.has(field)) found.set(field, privacy);
  return found;
}

const SEALED = /^sealed\.\d+\.[A-Za-z0-9_-]+$/;

/** True of what a sealed field holds; older events hold plain text. */
export const isSealed = (value: unknown): value is string => typeof value === 'string' && SEALED.test(value);
