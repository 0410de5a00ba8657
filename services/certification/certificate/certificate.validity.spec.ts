import type { CertificateEvent } from '@jiandu/contracts/certificate';
import type { EventCorrected, Recorded } from '@jiandu/kernel';
import { validity } from './certificate.validity.js';

/** Events with the day on which each became known. */
const history = (...events: [known: string, event: CertificateEvent | EventCorrected][]): Recorded<CertificateEvent | EventCorrected>[] =>
  events.map(([known, event], i) => ({
    ...event,
    id: `e-${i + 1}`,
    version: i + 1,
    stream: 'certificate-p-1.local',
    g: i + 1,
    k: `${known}T04:00:00.000Z`,
  }));

const issued: CertificateEvent[] = [
  { type: 'CertificateApplied', data: { officerId: 'p-1', kind: 'local', unitId: 'u-1', on: '2024-03-01' } },
  { type: 'CertificateIssued', data: { number: '新B-0001', issuer: '昌吉州司法局', validUntil: '2029-04-09', on: '2024-04-10' } },
];
const known = issued.map((event): [string, CertificateEvent] => ['2024-04-11', event]);
const suspended: CertificateEvent = {
  type: 'CertificateSuspended',
  data: { decisionNo: '昌司暂〔2024〕17号', reason: '超出执法领域', on: '2024-07-01', until: '2024-10-01' },
};

describe('validity on a day, as known on a day', () => {
  const kept = history(...known, ['2024-07-20', suspended], ['2024-10-08', { type: 'CertificateRestored', data: { on: '2024-10-08' } }]);
  const on = (day: string, asKnown = '2024-12-31') => validity(kept, { on: day, known: asKnown });

  it.each([
    ['2024-04-09', 'not-issued', false, []],
    ['2024-04-10', 'valid', true, ['e-2']],
    ['2024-06-30', 'valid', true, ['e-2']],
    ['2024-07-01', 'suspended', false, ['e-2', 'e-3']],
    ['2024-10-07', 'suspended', false, ['e-2', 'e-3']],
    ['2024-10-08', 'valid', true, ['e-2', 'e-4']],
  ])('on %s it is %s', (day, status, valid, because) => expect(on(day)).toMatchObject({ status, valid, because }));

  it('goes by the status of the day, not by the status of today', () => {
    const cancelled = history(...known, [
      '2024-12-01',
      {
        type: 'CertificateCancelled',
        data: { ground: 'serious-breach', decisionNo: '昌司注〔2024〕2号', reason: '严重违法', on: '2024-12-01' },
      },
    ]);
    expect(validity(cancelled, { on: '2024-11-30', known: '2024-12-31' })).toMatchObject({ valid: true, status: 'valid' });
    expect(validity(cancelled, { on: '2024-12-01', known: '2024-12-31' })).toMatchObject({ valid: false, status: 'cancelled' });
  });

  it('stays cancelled after the last day that the card stated', () => {
    const cancellation = { ground: 'serious-breach', decisionNo: '昌司注〔2024〕2号', reason: '严重违法', on: '2024-12-01' } as const;
    const cancelled = history(...known, ['2024-12-01', { type: 'CertificateCancelled', data: cancellation }]);
    expect(validity(cancelled, { on: '2029-05-01', known: '2029-12-31' })).toMatchObject({ status: 'cancelled', since: '2024-12-01' });
  });

  it('does not know before the 20th what was keyed on the 20th', () => {
    expect(on('2024-07-10', '2024-07-19')).toMatchObject({ valid: true, because: ['e-2'] });
    expect(on('2024-07-10', '2024-07-20')).toMatchObject({ valid: false, because: ['e-2', 'e-3'] });
  });

  it('honours a correction from the day it is known, and keeps the earlier answer', () => {
    const corrected = history(
      ...known,
      ['2024-07-20', suspended],
      [
        '2024-08-01',
        {
          type: 'EventCorrected',
          data: { eventId: 'e-3', replacement: { ...suspended.data, on: '2024-07-15', until: '2024-10-15' }, reason: '决定日期录错' },
        },
      ],
    );
    const at = (asKnown: string) => validity(corrected, { on: '2024-07-10', known: asKnown });
    expect(at('2024-07-31')).toMatchObject({ valid: false, since: '2024-07-01' });
    expect(at('2024-08-01')).toMatchObject({ valid: true, since: '2024-04-10' });
    expect(validity(corrected, { on: '2024-07-15', known: '2024-08-01' })).toMatchObject({
      status: 'suspended',
      since: '2024-07-15',
      until: '2024-10-15',
    });
  });

  it('forgets a withdrawn suspension from the day of its withdrawal', () => {
    const withdrawn = history(
      ...known,
      ['2024-07-20', suspended],
      ['2024-08-01', { type: 'EventCorrected', data: { eventId: 'e-3', reason: '录错人' } }],
    );
    expect(validity(withdrawn, { on: '2024-07-10', known: '2024-08-01' })).toMatchObject({ valid: true, because: ['e-2', 'e-4'] });
  });

  it('ends after the last day that the card states', () => {
    expect(on('2029-04-09')).toMatchObject({ valid: true, status: 'valid' });
    expect(on('2029-04-10')).toMatchObject({ valid: false, status: 'expired', since: '2029-04-10' });
  });

  it('stays suspended after the term until somebody restores it, and says when the term ran out', () => {
    const unrestored = history(...known, ['2024-07-01', suspended]);
    expect(validity(unrestored, { on: '2024-11-01', known: '2024-12-31' })).toMatchObject({
      valid: false,
      status: 'suspended',
      until: '2024-10-01',
    });
  });

  it('answers for an earlier card by its own number', () => {
    const again = history(
      ...known,
      [
        '2024-08-01',
        {
          type: 'CertificateCancelled',
          data: { ground: 'serious-breach', decisionNo: '昌司注〔2024〕2号', reason: '严重违法', on: '2024-08-01' },
        },
      ],
      ['2025-09-01', { ...issued[0]!, data: { ...issued[0]!.data, on: '2025-09-01' } } as CertificateEvent],
      ['2025-10-01', { type: 'CertificateIssued', data: { number: '新B-0002', issuer: '昌吉州司法局', on: '2025-10-01' } }],
    );
    const at = (number?: string) => validity(again, { on: '2025-12-01', known: '2025-12-31', ...(number && { number }) });
    expect(at()).toMatchObject({ number: '新B-0002', valid: true });
    expect(at('新B-0001')).toMatchObject({ status: 'cancelled', since: '2024-08-01' });
    expect(at('新B-0003')).toMatchObject({ status: 'not-issued', valid: false });
  });
});
