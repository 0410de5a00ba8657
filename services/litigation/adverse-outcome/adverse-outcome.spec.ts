import type { AdverseOutcomeEvent } from '@jiandu/contracts/adverse-outcome';
import { specify } from '@jiandu/kernel/testing';
import { adverseOutcome } from './adverse-outcome.js';

const given = specify(adverseOutcome);
const of = { caseId: 's-1', unitId: 'u-1', kind: 'suit' } as const;
const took: AdverseOutcomeEvent = { type: 'AdverseOutcomeTookEffect', data: { ...of, outcome: 'revoked', on: '2024-06-25' } };
const reversed: AdverseOutcomeEvent = { type: 'AdverseOutcomeReversed', data: { ...of, on: '2024-11-20' } };

describe('an adverse outcome', () => {
  it('is entered once', () => {
    given()
      .when({ type: 'Settle', data: { ...of, outcome: 'revoked', since: '2024-06-25' } })
      .then(took);
    given(took)
      .when({ type: 'Settle', data: { ...of, outcome: 'revoked', since: '2024-06-25' } })
      .thenNothing();
  });
  it('is reversed from a day, once, and what was never adverse is not entered', () => {
    given(took)
      .when({ type: 'Settle', data: { ...of, since: '2024-11-20' } })
      .then(reversed);
    given(took, reversed)
      .when({ type: 'Settle', data: { ...of, since: '2024-11-21' } })
      .thenNothing();
    given()
      .when({ type: 'Settle', data: { ...of, since: '2024-06-25' } })
      .thenNothing();
  });
  it('is never reversed from a day before it was in force', () =>
    given(took)
      .when({ type: 'Settle', data: { ...of, since: '2024-06-24' } })
      .then({ type: 'AdverseOutcomeReversed', data: { ...of, on: '2024-06-25' } }));
  it('gives way to another outcome', () =>
    given(took)
      .when({ type: 'Settle', data: { ...of, outcome: 'unlawful', since: '2024-11-20' } })
      .then({ type: 'AdverseOutcomeReversed', data: { ...reversed.data, replacedBy: 'unlawful' } } as AdverseOutcomeEvent, {
        type: 'AdverseOutcomeTookEffect',
        data: { ...of, outcome: 'unlawful', on: '2024-11-20' },
      }));
  it('is the unit’s', () =>
    expect(adverseOutcome.owner(given().state(), { type: 'Settle', data: { ...of, since: '2024-06-25' } })).toBe('u-1'));
});
