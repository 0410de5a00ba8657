import { refusals } from './http.messages.js';
import type { PlatformRule } from './http.messages.js';
import { StartRefused, STATUS } from './refusal.js';

const REJECTED = 422;

/** The HTTP status of every rule: the platform's own, and 422 for a rule of a domain unless its service says otherwise. */
export class Statuses {
  /** Throws `StartRefused` for a status that is no refusal. */
  constructor(
    /** Rules of the service's own. */
    readonly domain: readonly string[] = [],
    private readonly others: Readonly<Record<string, number>> = {},
  ) {
    for (const [rule, status] of Object.entries(others)) {
      if (!domain.includes(rule) || status < 400 || status > 499) throw new StartRefused(refusals.statusWrong(rule, status));
    }
  }

  of(rule: string): number {
    return rule in STATUS ? STATUS[rule as PlatformRule] : (this.others[rule] ?? REJECTED);
  }

  /** Rules by their status, both in order. */
  group(rules: readonly string[]): Record<string, string[]> {
    const found: Record<string, string[]> = {};
    for (const rule of [...new Set(rules)].sort()) (found[this.of(rule)] ??= []).push(rule);
    return found;
  }
}
