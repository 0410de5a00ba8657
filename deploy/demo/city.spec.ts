import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
    expect([count('bureau'), count('enforcement-unit'), count('township', 'subdistrict')]).toEqual([1, 28, 16]);
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
});
