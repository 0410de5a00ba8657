import { step } from '../story.js';
import type { Story } from '../story.js';
import { alertWords as words } from './alerts.messages.js';
import type { Chapter } from './chapter.js';

type Alert = { id: string; status: string; raisedOn: string };
const LIST = '/alerts?limit=500';
const isNew = ({ status }: Alert) => status === 'new';

/** What the bureau makes of an alert, each once; who comes back after a load that was cut off makes it of no other. */
const acts: Readonly<Record<string, (alert: Alert) => Story>> = {
  acknowledged: ({ id, raisedOn: on }) => [step('coverage', `/alerts/${id}/acknowledgement`, { note: words.noted, on })],
  resolved: ({ id, raisedOn: on }) => [
    step('coverage', `/alerts/${id}/acknowledgement`, { note: words.noted, on }),
    step('coverage', `/alerts/${id}/resolution`, { reason: words.resolved, on }),
  ],
  'false-positive': ({ id, raisedOn: on }) => [step('coverage', `/alerts/${id}/false-positive`, { reason: words.mistaken, on })],
};

export const alertsYear: Chapter = {
  title: words.title,
  service: 'coverage',
  after: [],
  acts: () => [
    {
      ...{ what: words.raised, service: 'coverage', path: LIST },
      until: ({ items = [] }) => items.length > Object.keys(acts).length,
    },
    async (client) => {
      const { items } = await client.get<{ items: Alert[] }>('coverage', LIST);
      const open = items.filter(isNew);
      const missing = Object.keys(acts).filter((status) => !items.some((alert) => alert.status === status));
      return missing.flatMap((status, n) => (open[n] ? [acts[status]!(open[n])] : []));
    },
  ],
};
