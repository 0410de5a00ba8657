/** What is said of a condition that is not met, and of one that nothing records yet. */
export declare const conditionMessages: Record<
  string,
  {
    name: string;
    missing: string;
  }
>;
/** Nothing to count, or nothing that records it. */
export declare const NOTHING = '\u2014';
