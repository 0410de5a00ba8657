/** What the comparison found wrong. Zero everywhere is a whole ledger. */
export type Findings = {
  acknowledged: number;
  /** Acknowledged commands without their effect, and events that a topic or a read model lacks. */
  lost: number;
  /** Commands or events that took effect more than once. */
  doubled: number;
  /** Everything else about order: holes, overlaps, a broken chain, a decision on a state that was not the stream's end. */
  gaps: number;
  /** The first of them, each in a sentence. */
  problems: string[];
};

/** Of problems that differ only in names and numbers. */
const MOST_ALIKE = 4;

export class Report {
  readonly findings: Findings = { acknowledged: 0, lost: 0, doubled: 0, gaps: 0, problems: [] };
  private readonly alike = new Map<string, number>();

  lost(problem: string, count = 1): void {
    this.add('lost', problem, count);
  }
  doubled(problem: string, count = 1): void {
    this.add('doubled', problem, count);
  }
  gap(problem: string, count = 1): void {
    this.add('gaps', problem, count);
  }

  private add(kind: 'lost' | 'doubled' | 'gaps', problem: string, count: number): void {
    this.findings[kind] += count;
    const shape = problem.replace(/\S*\d\S*/g, '#');
    const before = this.alike.get(shape) ?? 0;
    this.alike.set(shape, before + 1);
    if (before < MOST_ALIKE) this.findings.problems.push(`${kind}: ${problem}`);
  }
}

export const wrong = ({ lost, doubled, gaps }: Findings): number => lost + doubled + gaps;
