import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Metrics, METRICS } from './index.js';

type Panel = { title: string; targets: { expr: string }[] };
const dashboard = JSON.parse(readFileSync(join(process.env['JIANDU_ROOT']!, 'deploy/grafana/jiandu.json'), 'utf8')) as {
  panels: Panel[];
  templating: { list: { query: string }[] };
};
const queries = dashboard.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const));

const METRIC = /\b(?:jiandu|nodejs|process)_[a-z0-9_]+/g;
/** Labels that Prometheus adds, and the one that each metric of a process carries. */
const EVERYWHERE = ['service', 'instance'];

const metricsIn = (expr: string): string[] => expr.match(METRIC) ?? [];
const labelsIn = (expr: string): string[] => [
  ...[...expr.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list]) => list!.split(',').map((label) => label.trim())),
  ...[...expr.matchAll(/\{([^}]*)\}/g)].flatMap(([, list]) => [...list!.matchAll(/([a-z_]+)\s*[=!]/g)].map(([, label]) => label!)),
];

describe('the dashboard', () => {
  let known: Set<string>;
  beforeAll(async () => {
    const text = await new Metrics('any').text();
    const ofProcess = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name!);
    known = new Set([...METRICS.keys(), ...ofProcess.filter((name) => !name.startsWith('jiandu_'))]);
  });

  it.each(queries)('%s: asks for what there is: %s', (_, expr) => {
    const asked = metricsIn(expr);
    expect(asked).not.toEqual([]);
    for (const name of asked) expect(known).toContain(name);
    if (!asked.every((name) => METRICS.has(name))) return;
    const labels = [...EVERYWHERE, ...asked.flatMap((name) => METRICS.get(name)!)];
    for (const label of labelsIn(expr)) expect(labels).toContain(label);
  });

  it('offers the services that there are', () => {
    for (const { query } of dashboard.templating.list) for (const name of metricsIn(query)) expect(known).toContain(name);
  });

  it('shows every figure that the house measures', () => {
    const shown = new Set(queries.flatMap(([, expr]) => metricsIn(expr)));
    const families = new Set([...METRICS.keys()].map((name) => name.replace(/_(bucket|sum|count)$/, '')));
    for (const family of families) expect([...shown].some((name) => name.startsWith(family))).toBe(true);
  });
});
