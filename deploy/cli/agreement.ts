/** What a service says of the rules that it works by. */
type Told = { calendar: string };

/** Services by the version of the statutory calendar that each runs under; more than one version is unhealthy: one act would have two due dates. */
export function calendarsOf(answers: readonly (readonly [service: string, answer: Told | null])[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [service, answer] of answers) if (answer) found.set(answer.calendar, [...(found.get(answer.calendar) ?? []), service]);
  return found;
}
