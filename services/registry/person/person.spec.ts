import type { PersonEvent } from '@jiandu/contracts/person';
import { specify } from '@jiandu/kernel/testing';
import { personIdentity } from './person-identity.js';
import { person } from './person.js';

const given = specify(person);
const data = { personId: 'p-1', name: '阿依古丽·买买提', unitId: 'u-1', on: '2024-01-02' };
const identity = { idNumber: 'n-1', phone: '0994-2345678', identity: 'b-1' };
const registered: PersonEvent = { type: 'PersonRegistered', data };
const identified: PersonEvent = { type: 'PersonIdentified', data: { ...identity, on: data.on } };
const held: PersonEvent = { type: 'LegalHoldPlaced', data: { holdId: 'h-1', reason: '行政复议期间', on: '2024-03-01' } };
const erasure = { reason: '本人申请', on: '2024-06-01' };
const erased: PersonEvent = { type: 'PersonErased', data: erasure };

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

  describe('with an ID number', () => {
    it('is nobody else after its registration was withdrawn: the number is still there', () =>
      given(identified)
        .when({ type: 'Register', data: { ...data, unitId: 'u-2' } })
        .thenRejected('identity-outlives-registration'));
    const complete = { type: 'Register', data: { ...data, ...identity } } as const;
    it('is registered and identified at once, the number in a sealed event of its own', () =>
      given().when(complete).then(registered, identified));
    it('is identified later, in whatever order the lists come', () => {
      given(registered).when(complete).then(identified);
      given(registered, identified).when(complete).thenNothing();
      given(registered, identified).when({ type: 'Register', data }).thenNothing();
    });
    it('is not given another number by a registration', () =>
      given(registered, identified)
        .when({ type: 'Register', data: { ...data, idNumber: 'n-2', identity: 'b-2' } })
        .thenRejected('identity-is-not-replaced-by-registration'));
    it('has its number put right, and another phone', () => {
      const right = { idNumber: 'n-2', identity: 'b-2', on: '2024-02-01' };
      given(registered, identified).when({ type: 'Identify', data: right }).then({ type: 'PersonIdentified', data: right });
      const phone = { ...identity, phone: '0994-8765432', on: '2024-02-01' };
      given(registered, identified).when({ type: 'Identify', data: phone }).then({ type: 'PersonIdentified', data: phone });
      given(registered, identified)
        .when({ type: 'Identify', data: { ...phone, phone: identity.phone } })
        .thenNothing();
    });
  });

  describe('erased', () => {
    it('loses what is personal', () => {
      given(registered, identified).when({ type: 'Erase', data: erasure }).then(erased);
      expect(given(registered, identified, erased).state()).toMatchObject({ name: '', identity: null, phone: null, erased: true });
    });
    it('is erased once', () => given(registered, erased).when({ type: 'Erase', data: erasure }).thenNothing());
    it('is not erased while a legal hold stands', () => {
      given(registered, held).when({ type: 'Erase', data: erasure }).thenRejected('legal-hold-refuses-erasure');
      const lifted: PersonEvent = { type: 'LegalHoldLifted', data: { holdId: 'h-1', reason: '复议终结', on: '2024-05-01' } };
      given(registered, held, lifted).when({ type: 'Erase', data: erasure }).then(erased);
    });
    it('has no hold lifted that was never placed', () =>
      given(registered)
        .when({ type: 'LiftHold', data: { holdId: 'h-1', reason: '误', on: '2024-05-01' } })
        .thenRejected('legal-hold-is-placed'));
    it('takes nothing more', () => {
      given(registered, erased)
        .when({ type: 'Rename', data: { name: '张', on: '2024-07-01' } })
        .thenRejected('person-is-not-erased');
      given(registered, erased)
        .when({ type: 'Register', data: { ...data, on: '2024-07-01' } })
        .thenRejected('person-is-not-erased');
    });
  });
});

describe('an ID number', () => {
  const identityOf = specify(personIdentity);
  const claim = (personId: string) => ({ personId, dated: '2024-01-02' });
  const claimed = { type: 'PersonIdentityClaimed', data: claim('p-1') } as const;
  const released = { type: 'PersonIdentityReleased', data: claim('p-1') } as const;

  it('belongs to whoever claims it first', () => {
    identityOf()
      .when({ type: 'Claim', data: claim('p-1') })
      .then(claimed);
    identityOf(claimed)
      .when({ type: 'Claim', data: claim('p-1') })
      .thenNothing();
    identityOf(claimed)
      .when({ type: 'Claim', data: claim('p-2') })
      .thenRejected('person-already-registered');
  });
  it('is free again once its holder lets it go, and nobody else can', () => {
    identityOf(claimed)
      .when({ type: 'Release', data: claim('p-2') })
      .thenNothing();
    identityOf(claimed, released)
      .when({ type: 'Claim', data: claim('p-2') })
      .then({ type: 'PersonIdentityClaimed', data: claim('p-2') });
  });
  it('is claimed by a registration, and changes hands with a correction', () => {
    const state = { ...person.initial, identity: 'b-1' };
    const claims = (command: Parameters<typeof person.decide>[0], of = person.initial) =>
      person.registers!(command, of, 'p-1').map(({ id, command: { type } }) => `${type} ${id}`);
    expect(claims({ type: 'Register', data })).toEqual([]);
    expect(claims({ type: 'Register', data: { ...data, ...identity } })).toEqual(['Claim b-1']);
    expect(claims({ type: 'Identify', data: { idNumber: 'n-2', identity: 'b-2', on: '2024-02-01' } }, state)).toEqual([
      'Claim b-2',
      'Release b-1',
    ]);
    expect(claims({ type: 'Erase', data: erasure }, state)).toEqual(['Release b-1']);
  });
});
