import { MongoClient } from 'mongodb';
import { contracts } from '@jiandu/contracts/all';
import { median } from './measure.js';
import type { Measure, Outcome, Setting } from './measure.js';
import { processorMsOf } from './service-process.js';
import { Stack } from './stack-process.js';

const LOAD_SECONDS = 900;

/** The whole demo year from an empty folder through the public doors: all events of all services by the time the load takes, to the last of them heard. */
export const demoYear: Measure = {
  ...{ id: 'S1', what: 'the demo year through all services, events/s', unit: 'events/s', reach: [200], better: 'more', long: true },
  async run({ note }: Setting): Promise<Outcome> {
    const stack = await Stack.at(`run-${process.pid}-s1`); // a name that the next throw-away start clears away after a kill
    try {
      note('loading the demo city and its year');
      const started = await stack.serving(LOAD_SECONDS);
      const [, commands, seconds] = /(\d+) 条指令,([\d.]+) 秒/.exec(started.lines())!.map(Number);
      const { pid, pids, mongoUrl } = stack.run();
      const worked = Object.entries({ ...pids, 'npm start': pid }).map(([name, id]) => ({
        name: `${name}, processor`,
        unit: 's',
        figures: [processorMsOf(id) / 1000],
      }));
      const mongo = await MongoClient.connect(mongoUrl);
      let events = 0;
      for (const service of new Set(contracts.map(({ service }) => service)))
        events += (await mongo.db(`jiandu_${service}`).collection<{ g: number }>('heads').findOne({}))?.g ?? 0;
      await mongo.close();
      started.stop();
      await started.ended.catch(() => undefined); // it ends with the signal it was sent
      const raw = Object.entries({ events, commands: commands!, seconds: seconds! }).map(([name, figure]) => ({
        name,
        unit: '',
        figures: [figure],
      }));
      return { value: [median([events / seconds!])], raw: [...raw, ...worked] };
    } finally {
      stack.remove();
    }
  },
};
