/** What stands in one cell of an export. */
export type Cell = string | number | null;

/** What a spreadsheet program would run, were it to stand in a CSV file as it is (OWASP: CSV injection). */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/** The text with an apostrophe before what could be run as a formula. Plain numbers stay as they are. */
export const neutral = (text: string): string => (FORMULA.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text);

/** The text as it was before `neutral`. */
export const plainAgain = (text: string): string => (text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text);
