/** A command refused by a rule. The rule is a sentence in kebab-case; its text is in a messages file. */
export class Rejection extends Error {
  override readonly name = 'Rejection';
  constructor(
    readonly rule: string,
    /** What the reader needs beside the sentence: the field, the date, the limit. Never personal data. */
    readonly detail: Record<string, string | number> = {},
  ) {
    super(rule);
  }
}

export function rejectUnless(ok: boolean, rule: string, detail?: Record<string, string | number>): asserts ok {
  if (!ok) throw new Rejection(rule, detail);
}
