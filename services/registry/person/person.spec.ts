import type { PersonEvent } from '@jiandu/contracts/person';
import { specify } from '@jiandu/kernel/testing';
import { person } from './person.js';

const given = specify(person);
const data = { personId: 'p-1', name: '阿依古丽·买买提', unitId: 'u-1', on: '2024-01-02' };
const registered: PersonEvent = { type: 'PersonRegistered', data };

describe('person', () => {
  it('is registered', () => given().when({ type: 'Register', data }).then(registered));
  it('is registered once', () => given(registered).when({ type: 'Register', data }).thenNothing());
  it('never becomes somebody else', () =>
    given(registered)
      .when({ type: 'Register', data: { ...data, name: '张建国' } })
      .thenRejected('register-person-only-once'));
  it('is renamed', () => {
    const rename = { name: '阿依古丽', on: '2024-02-01' };
    given(registered).when({ type: 'Rename', data: rename }).then({ type: 'PersonRenamed', data: rename });
    given(registered)
      .when({ type: 'Rename', data: { ...rename, name: data.name } })
      .thenNothing();
  });
  it('is not renamed before it is registered', () =>
    given()
      .when({ type: 'Rename', data: { name: '张建国', on: '2024-02-01' } })
      .thenRejected('person-is-registered'));
  it('belongs to the unit that keeps the record', () =>
    expect(person.owner(given(registered).state(), { type: 'Rename', data: { name: '张', on: '2024-02-01' } })).toBe('u-1'));
});
