import { alertContract } from '@jiandu/contracts/alert';
import type { AlertEvent, AlertThreshold } from '@jiandu/contracts/alert';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

export const ALERT_STATUSES = ['new', 'acknowledged', 'resolved', 'false-positive'] as const;
/** 新发、已知悉、已办结、误报 */
export type AlertStatus = (typeof ALERT_STATUSES)[number];

/** One step of handling: who, on which legal day, recorded when, and why. */
export type AlertStep = { step: AlertStatus; by: string; on: CivilDate; at: string; reason: string | null };

/** What was raised, and what became of it. */
export type AlertRow = {
  metric: string | null;
  unitId: string | null;
  period: string | null;
  threshold: AlertThreshold | null;
  value: number | null;
  source: string | null;
  raisedOn: CivilDate | null;
  status: AlertStatus;
  steps: readonly AlertStep[];
};

export const alertDirectory = projection<AlertRow, AlertEvent>({
  name: 'alert_directory_v1',
  of: [alertContract],
  initial: {
    ...{ metric: null, unitId: null, period: null, threshold: null, value: null, source: null, raisedOn: null, status: 'new', steps: [] },
  },
  evolve(row, { type, data, k: at }) {
    const step = (status: AlertStatus, { by, on }: { by: string; on: CivilDate }, reason: string | null): AlertRow => ({
      ...{ ...row, status },
      steps: [...row.steps, { step: status, by, on, at, reason }],
    });
    switch (type) {
      case 'AlertRaised': {
        const { metric, unitId = null, period, threshold, value, source, raisedOn } = data;
        return { ...row, metric, unitId, period, threshold, value, source, raisedOn };
      }
      case 'AlertAcknowledged':
        return step('acknowledged', data, data.note ?? null);
      case 'AlertResolved':
        return step('resolved', data, data.reason);
      case 'AlertCalledFalse':
        return step('false-positive', data, data.reason);
    }
  },
});
