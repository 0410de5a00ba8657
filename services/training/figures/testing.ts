import type { Message, Recorded } from '@jiandu/kernel';
import { recorded } from '@jiandu/kernel/testing';
import type { PostEvent } from '@jiandu/contracts/post';
import type { UnitEvent, UnitKind } from '@jiandu/contracts/unit';

/** The history of one stream; each event known on its legal day unless the stream says `k`. */
export const stream = (name: string, ...events: Message[]): readonly Recorded[] => recorded(events, name);
/** The same history, known only from a day on. */
export const knownFrom = (day: string, history: readonly Recorded[]): readonly Recorded[] =>
  history.map((event) => ({ ...event, k: `${day}T04:00:00.000Z` }));

export const merged = (intoId: string, on: string): UnitEvent => ({
  type: 'UnitMerged',
  data: { intoId, documentNo: '昌市编发〔2024〕1号', on },
});
export const unit = (unitId: string, kind: UnitKind = 'township', on = '2010-01-01', ...more: UnitEvent[]): readonly Recorded[] => {
  const registered: UnitEvent = {
    type: 'UnitRegistered',
    data: { unitId, kind, code: '652301100000', name: unitId, administered: 'local', on },
  };
  return stream(`unit-${unitId}`, registered, ...more);
};
export const officer = (personId: string, unitId: string, from = '2010-01-01', until?: string): readonly Recorded[] => {
  const of = { personId, kind: 'officer' as const, unitId };
  const appointed: PostEvent = { type: 'PostAppointed', data: { ...of, on: from } };
  const ended: PostEvent[] = until === undefined ? [] : [{ type: 'PostEnded', data: { ...of, reason: '调离', on: until } }];
  return stream(`post-${personId}.officer.${unitId}`, appointed, ...ended);
};
