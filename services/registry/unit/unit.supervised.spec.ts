import type { UnitKind } from '@jiandu/contracts/unit';
import { unitDirectory } from './unit.directory.js';
import type { UnitRow } from './unit.directory.js';
import { supervisedTownships } from './unit.supervised.js';

const row = (unitId: string, kind: UnitKind, more: Partial<UnitRow> = {}): UnitRow => ({
  ...unitDirectory.initial,
  ...{ unitId, kind, name: `单位${unitId}`, from: '2024-01-01', ...more },
});
const ids = (units: readonly { unitId: string }[]) => units.map(({ unitId }) => unitId);

describe('townships supervised by justice offices', () => {
  const rows = [
    row('j-1', 'justice-office', { supervises: ['t-1', 't-2'], superiorId: 'b' }),
    row('j-2', 'justice-office', { supervises: ['t-2', 't-gone'] }),
    row('j-old', 'justice-office', { supervises: ['t-3'], until: '2024-06-01' }),
    row('t-1', 'township'),
    row('t-2', 'subdistrict'),
    row('t-3', 'township'),
    row('t-gone', 'township', { until: '2024-03-01' }),
    row('u-1', 'enforcement-unit'),
  ];
  const on = (day: string) => supervisedTownships(rows, day);

  it('are listed by office, those that are no more marked so', () =>
    expect(on('2024-12-31').offices).toMatchObject([
      { unitId: 'j-1', superiorId: 'b', townships: [{ unitId: 't-1', name: '单位t-1', inBeing: true }, { unitId: 't-2' }] },
      { unitId: 'j-2', townships: [{ unitId: 't-2' }, { unitId: 't-gone', inBeing: false }] },
    ]));
  it('lack an office from the day on which theirs is no more', () => {
    expect(ids(on('2024-05-31').unsupervised)).toEqual([]);
    expect(ids(on('2024-06-01').unsupervised)).toEqual(['t-3']);
  });
  it('have two offices where two name them', () => expect(on('2024-12-31').shared).toEqual([{ unitId: 't-2', officeIds: ['j-1', 'j-2'] }]));
  it('are no enforcement units', () =>
    expect(ids(supervisedTownships([row('u-1', 'enforcement-unit')], '2024-12-31').unsupervised)).toEqual([]));
});
