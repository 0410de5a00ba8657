import { refusals, platformMessages } from './http.messages.js';
import { StartRefused } from './refusal.js';

/** Every rule's Chinese sentence: the platform's and those of a service's messages files. */
export class Titles {
  private readonly titles = new Map<string, string>();

  /** Throws `StartRefused` where one rule has two different sentences. */
  constructor(...messages: readonly Record<string, string>[]) {
    for (const [rule, title] of [platformMessages, ...messages].flatMap((file) => Object.entries(file))) {
      const known = this.titles.get(rule);
      if (known !== undefined && known !== title) throw new StartRefused(refusals.messageTwice(rule));
      if (title.trim() === '') throw new StartRefused(refusals.ruleWithoutMessage(rule, 'messages'));
      this.titles.set(rule, title);
    }
  }

  has(rule: string): boolean {
    return this.titles.has(rule);
  }

  /** A rule that slipped past the compiler and the start-up checks still answers a sentence. */
  of(rule: string): string {
    return this.titles.get(rule) ?? platformMessages['rule-without-a-message'];
  }
}
