import { contracts } from '@jiandu/contracts/all';
import { aggregates, unreached } from './aggregate-states.js';
import type { Aggregate } from './aggregate-states.js';

/** A look is written down and decides nothing: it has no aggregate. */
const UNDECIDED = 'personalDataAccess';

describe('the states that an aggregate may be in', () => {
  let all: Aggregate[];
  beforeAll(async () => void (all = await aggregates()), 120_000);

  it('are read from the types of the deciders, of each contract of each service', () => {
    const agreed = contracts.flatMap(({ service, category }) => (category === UNDECIDED ? [] : [`${service}.${category}`]));
    expect(all.map(({ name }) => name).sort()).toEqual(agreed.sort());
  });
  it('are the alternatives of each field: those of a union, whether, nothing or something, none or some', () => {
    const of = (aggregate: string, field: string) => [...all.find(({ name }) => name === aggregate)!.alternatives.get(field)!].sort();
    expect(of('coverage.alert', 'status')).toEqual(['acknowledged', 'false-positive', 'new', 'none', 'resolved']);
    expect(of('accountability.referralProposal', 'status')).toEqual(['confirmed', 'declined', 'none', 'proposed', 'withdrawn']);
    expect(of('supervision.lead', 'established')).toEqual(['false', 'null', 'true']);
    expect(of('litigation.suit', 'appeals')).toEqual(['empty', 'given']);
    expect(of('registry.hotline', 'place')).toEqual(['given', 'null']);
  });
  it('are named where no stream came to them, also not on its way', () => {
    const of = all.filter(({ name }) => name === 'coverage.alert');
    const event = (type: string, version: number) => ({ id: `e-${version}`, type, version, data: { unitId: 'u-1', on: '2024-11-08' } });
    const missing = (...types: string[]) =>
      unreached(of, { 'coverage.alert': { 'alert-1': types.map((type, i) => event(type, i + 1)) } }).filter((each) =>
        each.includes('.status'),
      );
    const status = (...states: string[]) => states.map((each) => `coverage.alert.status: ${each}`);
    expect(missing()).toEqual(status('new', 'acknowledged', 'resolved', 'false-positive'));
    expect(missing('AlertRaised', 'AlertAcknowledged', 'AlertResolved')).toEqual(status('false-positive'));
  });
});
