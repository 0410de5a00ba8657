import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';

export type Dates = { on: string; known: string };
/** Numerator and denominator by unit; what has nothing to count is not in it. */
export type ByUnit = Record<string, [numerator: number, denominator: number]>;

const analytics = (name: string) => readFile(join(process.env['JIANDU_ROOT']!, 'deploy', 'analytics', name), 'utf8');

/** The page of SQL over an exported folder. */
export class Page {
  private constructor(private readonly duck: DuckDBConnection) {}

  static async open(folder: string, { on, known }: Dates): Promise<Page> {
    const duck = await (await DuckDBInstance.create()).connect();
    await duck.run(`SET VARIABLE folder = '${folder}'; SET VARIABLE on_day = '${on}'; SET VARIABLE known_day = '${known}'`);
    await duck.run(await analytics('duckdb.sql'));
    await duck.run(await analytics('indicators.sql'));
    return new Page(duck);
  }
  async rows<Row>(sql: string): Promise<Row[]> {
    return (await this.duck.runAndReadAll(sql)).getRowObjectsJson() as Row[];
  }
  /** By name; one with nothing to count is not in it. */
  async indicators(): Promise<Record<string, ByUnit>> {
    const rows = await this.rows<{ indicator: string; unit_id: string; numerator: string; denominator: string }>(
      'SELECT * FROM indicator_units',
    );
    const of = Map.groupBy(rows, ({ indicator }) => indicator);
    return Object.fromEntries(
      [...of].map(([name, units]) => [name, Object.fromEntries(units.map((unit) => [unit.unit_id, [+unit.numerator, +unit.denominator]]))]),
    );
  }
  async sums() {
    const rows = await this.rows<Record<string, string | null>>('SELECT * FROM coverage ORDER BY level');
    return rows.map(({ level, ...of }) => ({
      level,
      ...Object.fromEntries(Object.entries(of).map(([name, n]) => [name, n === null ? null : +n])),
    }));
  }
  close(): void {
    this.duck.closeSync();
  }
}
