import { correctionsIn, projection, refTo, toldOn as toldCold, toldOrGoneOn } from '@jiandu/kernel';
import type { AsOfDates, Contract, EventCorrected, Recorded, Streams } from '@jiandu/kernel';
import fc from 'fast-check';
import { Answers } from './answers.js';
import { heldOn, toldOn } from './held.js';

type Entered = { type: 'Entered'; data: { text: string; on?: string } };
class Shape {}
const contract: Contract = { service: 'ledger', category: 'note', commands: {}, events: { Entered: Shape } };
/** Order matters in both; they are folded from the same streams. */
const texts = projection<string, Entered>({
  ...{ name: 'texts_v1', of: [contract], initial: '' },
  evolve: (row, { data }) => `${row}>${data.text}`,
});
const days = projection<string[], Entered>({
  ...{ name: 'days_v1', of: [contract], initial: [] },
  evolve: (row, { data }) => [...row, data.on ?? '-'],
});

const day = (n: number) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10);
const act = fc.record({
  stream: fc.nat(4),
  /** A correction of the nth event of the stream, with or without another in its place; else an event, with or without a legal date. */
  corrects: fc.option(fc.nat(5), { nil: null }),
  withdraws: fc.boolean(),
  on: fc.option(fc.nat(12), { nil: null }),
  later: fc.nat(3),
});
const question = fc.record({ on: fc.integer({ min: -1, max: 14 }), known: fc.integer({ min: -1, max: 40 }) });
const turn = fc.record({ acts: fc.array(act, { maxLength: 3 }), asks: fc.array(question, { maxLength: 4 }) });
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;

/** Streams as they are kept: a history that grew is another list, and so is the list of all. */
class Ledger {
  private readonly streams = new Map<number, readonly Recorded[]>();
  private today = 0;
  private g = 0;
  all: Streams = [];

  tell({ stream, corrects, withdraws, on, later }: Act): void {
    const before = this.streams.get(stream) ?? [];
    this.today += later;
    this.g += 1;
    const dated = on === null ? {} : { on: day(on) };
    const wrong = corrects === null ? undefined : before[corrects % Math.max(1, before.length)];
    const told: Entered | EventCorrected =
      wrong === undefined || wrong.type === 'EventCorrected'
        ? { type: 'Entered', data: { text: `${this.g}`, ...dated } }
        : {
            type: 'EventCorrected',
            data: { eventId: wrong.id, reason: '登记有误', ...(!withdraws && { replacement: { text: `${this.g}`, ...dated } }) },
          };
    const place = {
      id: `e-${this.g}`,
      stream: `note-${stream}`,
      version: before.length + 1,
      g: this.g,
      k: `${day(this.today)}T04:00:00.000Z`,
    };
    this.streams.set(stream, [...before, { ...told, ...place }]);
    this.all = [...this.streams].sort(([a], [b]) => a - b).map(([, history]) => history);
  }
}

const cold = (streams: Streams, asOf: AsOfDates) => ({
  texts: toldOrGoneOn(texts, streams, asOf),
  days: toldCold(days, streams, asOf),
  corrections: streams.map((history) => correctionsIn(history, asOf).map(({ correction }) => refTo('ledger', correction))),
});
function warm(streams: Streams, asOf: AsOfDates) {
  const held = heldOn(texts, streams, asOf);
  return {
    texts: held.map(({ key, row, stream, events }) => ({ key, row, stream, events })),
    days: toldOn(days, streams, asOf).map(({ row, stream, events }) => ({ row, stream, events })),
    corrections: streams.map(([first]) => held.find(({ stream }) => stream === first!.stream)?.corrections.map(({ ref }) => ref) ?? []),
  };
}

describe('an answer kept', () => {
  it('is the answer worked out anew, whatever was told and asked in between: late, corrected, withdrawn, in time or before all time', () => {
    fc.assert(
      fc.property(fc.array(turn, { minLength: 1, maxLength: 12 }), (turns) => {
        const [ledger, answers] = [new Ledger(), new Answers<object>()];
        for (const { acts, asks } of turns) {
          acts.forEach((each) => ledger.tell(each));
          for (const { on, known } of asks) {
            const dates = { on: day(on), known: day(known) };
            const streams = { notes: ledger.all };
            expect(answers.of(dates, streams, () => warm(ledger.all, dates))).toEqual(cold(ledger.all, dates));
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is not worked out again while nothing has moved', () => {
    const answers = new Answers<object>();
    const streams = { notes: [] as Streams };
    let times = 0;
    const work = () => ({ times: (times += 1) });
    expect(answers.of(1, streams, work)).toBe(answers.of(1, { ...streams }, work));
    expect(times).toBe(1);
    answers.of(2, streams, work);
    answers.of(1, { notes: [] }, work);
    expect(times).toBe(3);
  });
});
