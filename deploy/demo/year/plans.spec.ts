import { isTownship } from '@jiandu/contracts/unit';
import { demoCity } from '../city.js';
import { dice } from '../dice.js';
import { plans } from './plans.js';

const END = '2024-12-31';

describe('the year’s programmes and tasks in the demo city', () => {
  const city = demoCity();
  const steps = plans.acts(city, dice(0)).flatMap((act) => (Array.isArray(act) ? act.flat() : []));
  /** In force at the year's end: begun by a path, ended by one below it. */
  const inForce = (unitId: string, path: string, ending: string) => {
    const by = (of: string) => steps.some((step) => step.path === of && (step.body as { on: string }).on <= END);
    return by(`/units/${unitId}/${path}`) && !by(`/units/${unitId}/${path}/${ending}`);
  };

  it('leave gaps of every kind, and townships that are established', () => {
    const established = city.units.filter(
      ({ unitId, kind }) =>
        isTownship(kind) &&
        city.supervision.some((row) => row.unitId === unitId && row.on !== '' && row.personIds !== '') &&
        city.hotlines.some((row) => row.unitId === unitId && row.on <= END && (row.withdrawnOn === '' || row.withdrawnOn > END)) &&
        inForce(unitId, 'work-programmes/2024', 'repeal') &&
        inForce(unitId, 'office-tasks', 'withdrawal'),
    );
    expect(established.map(({ name }) => name)).toEqual(['宁边路街道', '延安北路街道', '中山路街道', '硫磺沟镇', '三工镇', '榆树沟镇']);
  });
  it('have every act of a demonstration site', () => {
    const acts = steps.flatMap(({ path }) => path.split('/demonstration-sites/2024/')[1] ?? []);
    const every = ['pilot', 'city-site', 'recommendation', 'recommendation/withdrawal', 'creation', 'non-creation', 'revocation'];
    expect([...new Set(acts)].sort()).toEqual(every.sort());
  });
  it('have every act of a circular and of a report', () => {
    const acts = new Set(
      steps.map(({ path }) => path.replace(/^\/(circulars|supervision-reports)\/[^/]+(\/entries\/[^/]+)?/, '$1$2').replace(/e-\d+/, '')),
    );
    for (const act of ['showing', 'confirmation', 'dispute', 'answer', 'amendment', 'striking'].map((name) => `circulars/entries//${name}`))
      expect(acts).toContain(act);
    for (const act of ['circulars/entries', 'circulars/sign-off', 'circulars/publication', 'circulars/withdrawal'])
      expect(acts).toContain(act);
    for (const act of ['supervision-reports/receipt', 'supervision-reports/withdrawal']) expect(acts).toContain(act);
  });
});
