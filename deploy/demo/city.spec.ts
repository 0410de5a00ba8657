import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isIdNumber } from '@jiandu/contracts/personal-data';
import { isCreditCode } from '@jiandu/contracts/unit-code';
import { isCivilDate } from '@jiandu/kernel';
import { demoCity } from './city.js';
import { fileNames } from './demo.messages.js';
import { readCity, writeCity } from './files.js';

describe('demo city', () => {
  const city = demoCity();

  it('is the same city for the same seed, and another for another', () => {
    expect(demoCity()).toEqual(city);
    expect(demoCity(7)).not.toEqual(city);
  });
  it('has the bureau, 28 units, 16 townships and about 1,000 officers', () => {
    const kinds = city.units.map(({ kind }) => kind);
    const count = (...of: string[]) => kinds.filter((kind) => of.includes(kind)).length;
    const gone = city.reorganisations.filter(
      ({ act, continues }) => act === 'merge' || act === 'abolish' || (act === 'split' && continues === 'no'),
    );
    expect([count('bureau'), count('enforcement-unit') - gone.length, count('township', 'subdistrict')]).toEqual([1, 28, 16]);
    const officers = city.roster.filter(({ kind }) => kind === 'officer').length;
    expect(officers).toBeGreaterThan(950);
    expect(officers).toBeLessThan(1100);
  });
  it('names nobody who lives: every name and number says that it is a demonstration', () => {
    expect(city.roster.every(({ name }) => /^演示人员\d{4}$/.test(name))).toBe(true);
    expect(city.certificates.every(({ number }) => number === '' || number.startsWith('演示证'))).toBe(true);
  });
  it('gives units codes that check', () => {
    for (const { code, kind } of city.units)
      expect(kind === 'township' || kind === 'subdistrict' ? /^652301\d{3}000$/.test(code) : isCreditCode(code)).toBe(true);
  });
  it('has gaps: no body, no staff, no hotline, failed exams, suspensions, people who left', () => {
    expect(city.supervision.length).toBeLessThan(45);
    expect(city.supervision.some(({ personIds, body }) => personIds === '' && body !== '')).toBe(true);
    expect(city.hotlines.length).toBeLessThan(45);
    expect(city.certificates.some(({ result }) => result === 'fail')).toBe(true);
    expect(city.certificates.some(({ suspendedOn }) => suspendedOn !== '')).toBe(true);
    expect(city.roster.some(({ endedOn }) => endedOn !== '')).toBe(true);
  });
  it('keeps each story in its legal order', () => {
    for (const row of city.certificates) {
      const days = [row.appliedOn, row.examinedOn, row.examOn, row.issuedOn, row.suspendedOn, row.restoredOn].filter((day) => day !== '');
      expect(days.every(isCivilDate)).toBe(true);
      expect(days).toEqual([...days].sort());
    }
  });
  it('reads back from its files as it was written', () => {
    const folder = mkdtempSync(join(tmpdir(), 'demo-'));
    writeCity(folder, city);
    expect(readFileSync(join(folder, fileNames.units), 'utf8')).toContain('单位编号,单位名称');
    expect(readCity(folder)).toEqual(city);
    rmSync(folder, { recursive: true });
  });
  it('gives everybody an ID number that checks, each another, of somebody born in 1900', () => {
    const numbers = city.roster.map(({ idNumber }) => idNumber);
    expect(numbers.every(isIdNumber)).toBe(true);
    expect(numbers.every((number) => number.startsWith('6523011900'))).toBe(true);
    expect(new Set(numbers).size).toBe(numbers.length);
  });
  it('has one post of a person in one place: a mover leaves where the roster has him, and goes elsewhere', () => {
    const rows = new Map(city.roster.map((row) => [row.personId, row]));
    for (const { personId, kind, unitId, toUnitId, on } of city.moves) {
      const row = rows.get(personId)!;
      expect(row).toMatchObject({ unitId, kind, endedOn: '' });
      expect(toUnitId).not.toBe(unitId);
      expect(on > row.on).toBe(true);
    }
    expect(new Set(city.moves.map(({ personId }) => personId)).size).toBe(city.moves.length);
  });
  it('is reorganised: renamed, merged, split, put under another administration, abolished, in the order of the days', () => {
    expect(new Set(city.reorganisations.map(({ act }) => act))).toEqual(new Set(['rename', 'merge', 'split', 'administration', 'abolish']));
    const days = city.reorganisations.map(({ on }) => on);
    expect(days).toEqual([...days].sort());
    const ids = new Set(city.units.map(({ unitId }) => unitId));
    expect(city.reorganisations.every(({ intoIds }) => intoIds.split(';').every((id) => id === '' || ids.has(id)))).toBe(true);
  });
  it('has things keyed late and corrected, somebody erased, and leads of which one still waits', () => {
    expect(city.roster.filter(({ late }) => late !== '').length).toBeGreaterThan(4);
    expect(city.corrections.map(({ record }) => record.split('-')[0])).toEqual(['post', 'hotline', 'certificate']);
    expect(city.corrections.some(({ on }) => on === '')).toBe(true);
    expect(city.roster.filter(({ erasedOn }) => erasedOn !== '')).toHaveLength(1);
    expect(city.socialLeads.filter(({ outcome }) => outcome === '')).toHaveLength(1);
  });
});
