import type { RecorderEquipmentEvent } from '@jiandu/contracts/recorder-equipment';
import { specify } from '@jiandu/kernel/testing';
import { recorderEquipment } from './recorder-equipment.js';

const given = specify(recorderEquipment);
const data = { unitId: 'u-1', kind: 'body-camera', usable: 12, faulty: 1, on: '2024-06-30' };
const counted: RecorderEquipmentEvent = { type: 'RecordersCounted', data };

describe('recorder equipment', () => {
  it('is counted; none is a count too', () => {
    given().when({ type: 'Count', data }).then(counted);
    const none = { ...data, usable: 0, faulty: 0 };
    given().when({ type: 'Count', data: none }).then({ type: 'RecordersCounted', data: none });
  });
  it('is counted again on another day, and the same count of the same day writes nothing', () => {
    given(counted).when({ type: 'Count', data }).thenNothing();
    const later = { ...data, on: '2024-12-31' };
    given(counted).when({ type: 'Count', data: later }).then({ type: 'RecordersCounted', data: later });
  });
  it('is of a kind of the list', () =>
    given()
      .when({ type: 'Count', data: { ...data, kind: 'drone' } })
      .thenRejected('recorder-kind-is-in-the-list'));
  it('is never another unit’s, however ids are composed', () =>
    given(counted)
      .when({ type: 'Count', data: { ...data, unitId: 'u-2', on: '2024-07-01' } })
      .thenRejected('count-is-of-one-unit-and-kind'));
  it('is of a unit that must exist, and belongs to it', () => {
    expect(recorderEquipment.references!({ type: 'Count', data })).toEqual([{ field: 'unitId', category: 'unit', id: 'u-1', on: data.on }]);
    expect(recorderEquipment.owner(given().state(), { type: 'Count', data })).toBe('u-1');
  });
});
