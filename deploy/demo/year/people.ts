import { step } from '../story.js';
import type { As } from '../story.js';
import { listed } from './chapter.js';
import type { Chapter } from './chapter.js';
import { peopleWords as words } from './people.messages.js';

const HEAD: As = { role: 'bureau-head', unit: 'unit-00' };
const registry = (path: string, body: object, as?: As) => step('registry', path, body, as);
const certification = (path: string, body: object) => step('certification', path, body);

/** What happens to people and their cards besides: a new name, a legal hold, misuse, a card handed in. */
export const peopleYear: Chapter = {
  title: words.title,
  service: 'certification',
  after: ['registry', 'training'],
  acts({ roster, certificates, qualifications, socialSupervisors }) {
    const held = certificates.filter(({ issuedOn, suspendedOn }) => issuedOn !== '' && suspendedOn === '' && issuedOn < '2024-09-01');
    const stays = held.filter(({ officerId, unitId }) =>
      roster.some((row) => row.personId === officerId && row.unitId === unitId && row.endedOn === '' && row.late === ''),
    );
    const [lent, grave, leaver, left] = stays;
    const [first] = roster;
    const failed = certificates.find(({ result, unitId }) => result === 'fail' && unitId.startsWith('6523'))!;
    const sitting = (act: string, body: object) => certification(`/exam-sittings/sit-2024-11${act}`, body);
    const [heldOn, after] = ['2024-11-16', '2024-11-23'];
    const qualified = qualifications.at(-1)!;
    const supervisor = socialSupervisors.at(-1)!;
    const card = ({ officerId }: { officerId: string }, act: string, body: object) =>
      certification(`/officers/${officerId}/certificates/local/${act}`, body);
    const end = ({ officerId, unitId }: { officerId: string; unitId: string }) =>
      registry(`/people/${officerId}/posts/officer/${unitId}/end`, { reason: words.leftOffice, on: '2024-12-02' });
    const finding = { misuse: 'lent', facts: words.misuse, on: '2024-10-10' };
    return [
      [
        [
          registry(`/people/${first!.personId}/name`, { name: words.renamed, on: '2024-10-15' }),
          registry(`/people/${first!.personId}/identity`, { idNumber: first!.idNumber, phone: words.phone, on: '2024-10-16' }),
        ],
        [
          registry(`/people/${roster[1]!.personId}/legal-hold`, { holdId: 'hold-1', reason: words.hold, on: '2024-10-01' }, HEAD),
          registry(`/people/${roster[1]!.personId}/legal-hold/lift`, { holdId: 'hold-1', reason: words.lifted, on: '2024-11-20' }, HEAD),
        ],
        [
          registry(`/people/${qualified.personId}/qualifications/${qualified.kind}/revocation`, {
            reason: words.revoked,
            on: '2024-12-05',
          }),
        ],
        [
          registry(`/units/${supervisor.unitId}/social-supervisors/${supervisor.personId}/dismissal`, {
            ...{ reason: words.dismissed, on: '2024-12-31' },
          }),
          registry(`/units/${supervisor.unitId}/social-supervisors`, {
            ...{ personId: supervisor.personId, background: supervisor.background, termEndsOn: '2027-12-31', on: '2025-01-06' },
          }),
        ],
        [
          card(lent!, 'misuse-findings', { ...finding, findingId: 'finding-1', grave: false }),
          card(lent!, 'suspension', { findingId: 'finding-1', reason: words.suspended, on: '2024-10-15' }),
        ],
        [
          card(grave!, 'misuse-findings', { ...finding, findingId: 'finding-2', misuse: 'other-use', grave: true, facts: words.grave }),
          card(grave!, 'cancellation', {
            ground: 'grave-misuse',
            findingId: 'finding-2',
            decisionNo: words.cancelNo,
            reason: words.grave,
            on: '2024-10-20',
          }),
          card(grave!, 'recovery', { on: '2024-10-25' }),
        ],
        [
          sitting('', { unitId: failed.unitId, kind: 'local', title: words.sitting, heldOn, on: '2024-10-20' }),
          sitting('/postponement', { heldOn: after, reason: words.noHall, on: '2024-11-10' }),
          sitting('/registrations', { officerIds: [failed.officerId], on: '2024-11-12' }),
          sitting('/results', { officerId: failed.officerId, result: 'fail', on: after }),
          sitting('/result-amendments', { officerId: failed.officerId, result: 'pass', reason: words.recounted }),
          card(failed, 'issue', { number: words.cardNo, issuer: words.issuer, validUntil: '2029-12-01', on: '2024-12-02' }),
        ],
        [end(leaver!)],
        [end(left!)],
      ],
      {
        ...{ what: words.recovery, service: 'certification', path: '/certificates?proposed=recovery&limit=500' },
        until: listed('officerId', [leaver!.officerId, left!.officerId]),
      },
      [
        [
          card(leaver!, 'cancellation', { ground: 'post-ended', reason: words.leftOffice, on: '2024-12-10' }),
          card(leaver!, 'recovery', { on: '2024-12-12' }),
        ],
      ],
      { what: words.title, service: 'registry', path: `/people/${first!.personId}/identity`, until: () => true },
    ];
  },
};
