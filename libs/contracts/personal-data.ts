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
