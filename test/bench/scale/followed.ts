import { until } from '../measure.js';
import type { Setting } from '../measure.js';
import { openHouse } from '../service-process.js';
import type { House, ServiceProcess } from '../service-process.js';
import { CityLedger, loadCity, prefixOf, quietEnough, scaleOf, SERVICES } from './region.js';

/** The city that is looked at; its events are in topics too. */
export const LOOKED_AT = 0;
const WAIT_SECONDS = 6 * 3600;

type Status = { projections: { positions: { lag: number | null }[] }[] };

/** The city that is looked at, loaded, its topics sent, and coverage following them in a process of its own. */
export class FollowedCity {
  private constructor(
    readonly house: House,
    readonly coverage: ServiceProcess,
    /** Takes more of case-review's events. */
    readonly files: CityLedger,
  ) {}

  static async open(setting: Setting): Promise<FollowedCity> {
    await sendCity(setting);
    const house = await openHouse(setting, prefixOf(LOOKED_AT));
    const coverage = await house.start('coverage');
    const files = await CityLedger.open(setting, LOOKED_AT, 'case-review', { relayed: true });
    const city = new FollowedCity(house, coverage, files);
    await city.caughtUp();
    return city;
  }

  async get(path: string, by: ServiceProcess = this.coverage): Promise<Record<string, unknown>> {
    const response = await fetch(`${by.url}${path}`, { headers: { authorization: `Bearer ${this.house.token}` } });
    const body = (await response.json()) as Record<string, unknown>;
    if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(body)}`);
    return body;
  }

  async caughtUp(): Promise<void> {
    const lag = async () => {
      const { projections } = (await this.get('/admin/status')) as unknown as Status;
      return projections.flatMap(({ positions }) => (positions.length === 0 ? [null] : positions.map((position) => position.lag)));
    };
    await until('coverage has followed everything', async () => (await lag()).every((each) => each === 0), WAIT_SECONDS);
  }

  async close(): Promise<void> {
    await this.files.close();
    await this.house.close();
  }
}

/** Each ledger of the city sent to its topic, to its end. */
export async function sendCity(setting: Setting): Promise<void> {
  const { each, events } = scaleOf(setting);
  quietEnough(events);
  await loadCity(setting, LOOKED_AT, each, () => undefined);
  for (const service of SERVICES) await (await CityLedger.open(setting, LOOKED_AT, service, { relayed: true })).close();
}
