import type { CaseFileEvent } from '@jiandu/contracts/case-file';
import type { CertificateEvent } from '@jiandu/contracts/certificate';
import type { EventCorrected, Recorded } from '@jiandu/kernel';
import { officerCheck } from '../lookups/certificate-cards.js';
import { invalidActs } from './invalid-acts.js';

type Told = CertificateEvent | CaseFileEvent | EventCorrected;
/** Events with the day on which each became known. */
const history = (stream: string, ...events: [known: string, event: Told][]): Recorded[] =>
  events.map(([known, event], i) => ({
    ...event,
    id: `${stream}#${i + 1}`,
    version: i + 1,
    stream,
    g: i + 1,
    k: `${known}T04:00:00.000Z`,
  }));

const issued = (validUntil?: string): [string, CertificateEvent] => [
  '2024-04-10',
  {
    type: 'CertificateIssued',
    data: { number: '1', issuer: '州司法局', ...(validUntil !== undefined && { validUntil }), on: '2024-04-10' },
  },
];
const suspension: CertificateEvent = {
  type: 'CertificateSuspended',
  data: { decisionNo: '演示暂〔2024〕1号', reason: '出借', on: '2024-07-01', until: '2024-10-01' },
};
const restored: [string, CertificateEvent] = ['2024-10-08', { type: 'CertificateRestored', data: { on: '2024-10-08' } }];
const cancelled: [string, CertificateEvent] = [
  '2024-12-01',
  {
    type: 'CertificateCancelled',
    data: { ground: 'serious-breach', decisionNo: '演示注〔2024〕2号', reason: '严重违法', on: '2024-12-01' },
  },
];
const local = (...events: [string, Told][]) => history('certificate-p-1.local', ...events);
const on = (actOn: string, histories: Recorded[][], known = '2024-12-31') => officerCheck(histories, { officerId: 'p-1', actOn, known });

describe('an officer on the day of the act', () => {
  const whole = [local(issued(), ['2024-07-20', suspension], restored, cancelled)];
  it.each([
    ['2024-04-09', 'not-issued', false],
    ['2024-04-10', 'valid', true],
    ['2024-06-30', 'valid', true],
    ['2024-07-01', 'suspended', false],
    ['2024-10-07', 'suspended', false],
    ['2024-10-08', 'valid', true],
    ['2024-11-30', 'valid', true],
    ['2024-12-01', 'cancelled', false],
  ])('%s: %s, whatever the certificate is today', (actOn, status, valid) =>
    expect(on(actOn, whole)).toMatchObject({ status, valid, actOn }),
  );
  it('is not denied by a suspension that nobody knew of yet, and is once it is known', () => {
    expect(on('2024-07-10', whole, '2024-07-19')).toMatchObject({ valid: true });
    expect(on('2024-07-10', whole, '2024-07-20')).toMatchObject({
      valid: false,
      because: ['certificate-p-1.local#1', 'certificate-p-1.local#2'],
    });
  });
  it('has an expired card from the day after the last on it', () => {
    const card = [local(issued('2024-08-31'))];
    expect([on('2024-08-31', card), on('2024-09-01', card)]).toMatchObject([{ status: 'valid' }, { status: 'expired', valid: false }]);
  });
  it('is valid by either kind of certificate', () =>
    expect(on('2024-08-01', [...whole, history('certificate-p-1.ministry', issued())])).toMatchObject({
      valid: true,
      because: ['certificate-p-1.ministry#1'],
    }));
  it('is valid again where the suspension was withdrawn as keyed wrongly, and the correction is named', () => {
    const corrected = local(
      issued(),
      ['2024-07-02', suspension],
      ['2024-08-01', { type: 'EventCorrected', data: { eventId: 'certificate-p-1.local#2', reason: '录错人' } }],
    );
    expect(on('2024-07-10', [corrected], '2024-07-31')).toMatchObject({ valid: false });
    expect(on('2024-07-10', [corrected], '2024-08-01')).toMatchObject({
      valid: true,
      because: ['certificate-p-1.local#1', 'certificate-p-1.local#3'],
    });
  });
  it('of whom no certificate is known has none', () =>
    expect(on('2024-07-10', [])).toMatchObject({ valid: false, status: 'not-issued', because: [] }));
});

describe('acts signed while not valid', () => {
  const file = (actOn?: string): Recorded[] =>
    history('caseFile-f-1', [
      '2024-12-07',
      {
        type: 'CaseFileRegistered',
        data: {
          ...{
            fileId: 'f-1',
            unitId: 'u-1',
            kind: 'penalty',
            title: '案',
            decisionNo: '演示罚〔2024〕1号',
            organId: 'u-1',
            filedOn: '2024-06-01',
          },
          ...{
            handlers: [{ officerId: 'p-1', ...(actOn !== undefined && { actOn }) }],
            penalties: ['warning'],
            gravest: 'warning',
            on: '2024-10-20',
          },
        },
      },
    ]);
  const certificates = () => [local(issued(), ['2024-07-20', suspension], restored)];
  const asked = { from: '2024-01-01', on: '2024-12-31', known: '2024-12-31' };
  it('are listed by the day of the handling where it is given, else of the decision', () => {
    expect(invalidActs([file('2024-08-01')], certificates, asked)).toMatchObject([
      { fileId: 'f-1', unitId: 'u-1', officerId: 'p-1', actOn: '2024-08-01', status: 'suspended' },
    ]);
    expect(invalidActs([file()], certificates, asked)).toEqual([]);
  });
  it('are those of the days asked, in files that stand', () => {
    expect(invalidActs([file('2024-08-01')], certificates, { ...asked, from: '2024-08-02' })).toEqual([]);
    const withdrawn = [
      ...file('2024-08-01'),
      ...history('caseFile-f-1', ['2024-12-08', { type: 'CaseFileWithdrawn', data: { reason: '重复' } }]),
    ];
    expect(invalidActs([withdrawn.map((event, i) => ({ ...event, version: i + 1 }))], certificates, asked)).toEqual([]);
  });
});
