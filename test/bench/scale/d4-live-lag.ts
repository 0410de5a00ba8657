import { median, quantile } from '../measure.js';
import type { Measure, Outcome, Setting } from '../measure.js';
import { fileByTheClock, placeOf } from './by-the-clock.js';
import { FollowedCity } from './followed.js';

const PER_SECOND = 500;
/** A service runs for weeks; what V8 has not compiled yet is not measured. */
const WARM_UP_SECONDS = 30;
/** Each so many-th file is followed until coverage has it in its rows. */
const FOLLOWED = 5;

/** From a durable append, through sequencer, relay and Kafka, into the rows of coverage. */
export const liveLag: Measure = {
  ...{ id: 'D4', what: 'live lag of coverage at 500 events/s, p99', unit: 'ms', reach: [200], better: 'less' },
  ...{ long: true, minutes: 6 * 60 },
  async run(setting: Setting): Promise<Outcome> {
    const city = await FollowedCity.open(setting);
    const round = async (seconds: number): Promise<number[]> => {
      const pauses: number[] = [];
      await fileByTheClock(city, { perSecond: PER_SECOND, seconds }, async (stream, i) => {
        if (i % FOLLOWED !== 0) return;
        const appended = performance.now();
        await city.get(`/health/live?after=${await placeOf(city, stream)}&wait=10000`);
        pauses.push(performance.now() - appended);
      });
      return pauses;
    };
    try {
      await round(setting.quick ? 5 : WARM_UP_SECONDS);
      const rounds: number[][] = [];
      for (let i = 0; i < setting.rounds; i++) rounds.push(await round(setting.quick ? 5 : 30));
      const at = (q: number) => rounds.map((pauses) => quantile(pauses, q));
      return { value: [median(at(0.99))], raw: [0.5, 0.99, 1].map((q) => ({ name: `p${q * 100}`, unit: 'ms', figures: at(q) })) };
    } finally {
      await city.close();
    }
  },
};
