import { openCalendar } from '@jiandu/calendar';
import { shippedTables } from '@jiandu/calendar/testing';
import type { CertificateEvent } from '@jiandu/contracts/certificate';
import type { PostEvent, PostKind } from '@jiandu/contracts/post';
import type { UnitEvent, UnitKind } from '@jiandu/contracts/unit';
import type { CivilDate, History, Message } from '@jiandu/kernel';
import { recorded } from '@jiandu/kernel/testing';
import type { IndicatorFigures, IndicatorFound, Sources } from './indicator.js';
import { SOURCES } from './indicator.js';
import type { IndicatorKey } from './indicator.messages.js';
import { indicatorsOn, yearBegan } from './indicators.js';

export const calendar = openCalendar(shippedTables(), '652301');

/** The history of one stream; each event known on its legal day unless told otherwise. */
export const stream = (name: string, ...events: Message[]): History => recorded(events, name);
/** The same history, known only from a day on. */
export const knownFrom = (day: CivilDate, history: History): History => history.map((event) => ({ ...event, k: `${day}T04:00:00.000Z` }));

export const unit = (unitId: string, kind: UnitKind = 'enforcement-unit', ...more: UnitEvent[]): History =>
  stream(
    `unit-${unitId}`,
    {
      type: 'UnitRegistered',
      data: { unitId, kind, code: '652301100000', name: `单位${unitId}`, administered: 'local', on: '2010-01-01' },
    },
    ...more,
  );
export const post = (personId: string, unitId: string, kind: PostKind = 'officer', from = '2010-01-01', until?: string): History => {
  const of = { personId, kind, unitId };
  const appointed: PostEvent = { type: 'PostAppointed', data: { ...of, on: from } };
  const ended: PostEvent[] = until === undefined ? [] : [{ type: 'PostEnded', data: { ...of, reason: '调离', on: until } }];
  return stream(`post-${personId}.${kind}.${unitId}`, appointed, ...ended);
};
export const card = (officerId: string, unitId: string, ...more: CertificateEvent[]): History =>
  stream(
    `certificate-${officerId}.local`,
    { type: 'CertificateApplied', data: { officerId, kind: 'local', unitId, on: '2011-01-01' } },
    { type: 'CertificateIssued', data: { number: `号${officerId}`, issuer: '昌吉州司法局', on: '2011-02-01' } },
    ...more,
  );

const nothing = Object.fromEntries(SOURCES.map((source) => [source, []])) as unknown as Sources;
/** Sources of which those not named are empty. */
export const sources = (given: Partial<Sources>): Sources => ({ ...nothing, ...given });

export type Flat = IndicatorFigures & Omit<IndicatorFound, 'figures'>;
export const flat = ({ figures, ...records }: IndicatorFound): Flat => ({ ...figures, ...records });

/** One indicator, of the year up to the day. */
export function indicator(
  key: IndicatorKey,
  given: Partial<Sources>,
  { on = '2024-12-31', known = '2999-12-31', from }: { on?: CivilDate; known?: CivilDate; from?: CivilDate } = {},
): Flat {
  const { found } = indicatorsOn(sources(given), { on, known, from: from ?? yearBegan(on), calendar });
  return flat(found.find(({ figures }) => figures.key === key)!);
}
