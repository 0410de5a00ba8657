import type { WorkProgrammeEvent } from '@jiandu/contracts/work-programme';
import { specify, specifyProjection } from '@jiandu/kernel/testing';
import { workProgrammeDirectory } from './work-programme.directory.js';
import { workProgramme } from './work-programme.js';

const given = specify(workProgramme);
const data = { unitId: 't-1', year: 2024, title: '行政执法监督工作方案', on: '2024-07-10' };
const adopted: WorkProgrammeEvent = { type: 'WorkProgrammeAdopted', data };
const repealed: WorkProgrammeEvent = { type: 'WorkProgrammeRepealed', data: { reason: '误发', on: '2024-07-20' } };

describe('work programme', () => {
  it('is adopted, once in the same words', () => {
    given().when({ type: 'Adopt', data }).then(adopted);
    given(adopted).when({ type: 'Adopt', data }).thenNothing();
    given(adopted)
      .when({ type: 'Adopt', data: { ...data, on: '2024-07-11' } })
      .thenRejected('same-programme-is-adopted-once');
  });
  it('is replaced by another', () => {
    const other = { ...data, title: '修订后的工作方案', on: '2024-09-01' };
    given(adopted).when({ type: 'Adopt', data: other }).then({ type: 'WorkProgrammeAdopted', data: other });
  });
  it('is repealed while in force, and may be adopted again', () => {
    given(adopted)
      .when({ type: 'Repeal', data: { reason: '误发', on: '2024-07-20' } })
      .then(repealed);
    given(adopted, repealed)
      .when({ type: 'Repeal', data: { reason: '误发', on: '2024-07-21' } })
      .thenRejected('repeal-only-a-programme-in-force');
    given()
      .when({ type: 'Repeal', data: { reason: '误发', on: '2024-07-20' } })
      .thenRejected('repeal-only-a-programme-in-force');
    const again = { ...data, on: '2024-08-01' };
    given(adopted, repealed).when({ type: 'Adopt', data: again }).then({ type: 'WorkProgrammeAdopted', data: again });
  });
  it('is its unit’s, which must be in being on the day', () => {
    expect(workProgramme.owner(given().state(), { type: 'Adopt', data })).toBe('t-1');
    expect(workProgramme.references!({ type: 'Adopt', data })).toEqual([
      { field: 'unitId', category: 'unit', id: 't-1', on: '2024-07-10' },
    ]);
  });
  it('is listed from the day of its adoption to the day of its repeal', () => {
    const row = { unitId: 't-1', year: 2024, title: data.title, documentNo: null, attachments: [], from: '2024-07-10', until: null };
    specifyProjection(workProgrammeDirectory)(adopted, repealed).thenRow(row, { on: '2024-07-19' });
    specifyProjection(workProgrammeDirectory)(adopted, repealed).thenRow({ ...row, until: '2024-07-20' });
  });
});
