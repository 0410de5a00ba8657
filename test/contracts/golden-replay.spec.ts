import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fold } from '@jiandu/kernel';
import type { Decider, Message, Stored } from '@jiandu/kernel';
import { accountabilityRules } from '../../services/accountability/accountability-rules/accountability-rules.js';
import { crimeTransfer } from '../../services/accountability/crime-transfer/crime-transfer.js';
import { disciplineDesk } from '../../services/accountability/discipline-desk/discipline-desk.js';
import { partnerLead } from '../../services/accountability/partner-lead/partner-lead.js';
import { referral } from '../../services/accountability/referral/referral.js';
import { referralProposal } from '../../services/accountability/referral-proposal/referral-proposal.js';
import { certificate } from '../../services/certification/certificate/certificate.js';
import { adverseOutcome } from '../../services/litigation/adverse-outcome/adverse-outcome.js';
import { postCaseAnalysis } from '../../services/litigation/post-case-analysis/post-case-analysis.js';
import { quarterlyReturn } from '../../services/litigation/quarterly-return/quarterly-return.js';
import { reconsideration } from '../../services/litigation/reconsideration/reconsideration.js';
import { suit } from '../../services/litigation/suit/suit.js';
import { hotline } from '../../services/registry/hotline/hotline.js';
import { personIdentity } from '../../services/registry/person/person-identity.js';
import { person } from '../../services/registry/person/person.js';
import { post } from '../../services/registry/post/post.js';
import { supervisionBody } from '../../services/registry/supervision-body/supervision-body.js';
import { unit } from '../../services/registry/unit/unit.js';

const golden = join(__dirname, '../../libs/contracts/golden');

/** What was stored years ago still folds to what it meant then. */
describe('golden samples replayed through today’s aggregates', () => {
  const replay = <State, E extends Message>(
    aggregate: Pick<Decider<State, never, E, never>, 'initial' | 'evolve'>,
    name: string,
  ): State => {
    const samples = JSON.parse(readFileSync(join(golden, `${name}.json`), 'utf8')) as E[];
    const history = samples.map((event, i) => ({ ...event, id: `e-${i + 1}`, version: i + 1 })) as Stored<E>[];
    return fold<State, E>(aggregate, history);
  };

  it('registry', () => {
    expect(replay(unit, 'registry.unit')).toMatchObject({
      registered: { unitId: '652301100' },
      name: '硫磺沟新镇',
      aliases: ['硫磺沟'],
      endedOn: '2024-10-01',
    });
    expect(replay(supervisionBody, 'registry.supervisionBody')).toEqual({ unitId: '652301100', name: '综合执法监督办公室', staff: [] });
    expect(replay(hotline, 'registry.hotline')).toEqual({ unitId: '652301100', place: null });
    expect(replay(person, 'registry.person')).toMatchObject({ unitId: '652301100', name: '', holds: [], erased: true });
    expect(replay(personIdentity, 'registry.personIdentity')).toEqual({ personId: null });
    expect(replay(post, 'registry.post')).toMatchObject({ of: { personId: 'p-0001', kind: 'officer' }, since: null });
  });

  it('certification', () =>
    expect(replay(certificate, 'certification.certificate')).toMatchObject({
      status: 'cancelled',
      since: '2024-11-05',
      served: ['f-1', '昌司注〔2024〕2号'],
      findings: { 'f-1': { misuse: 'lent', grave: false, on: '2024-06-28' } },
      unrecovered: false,
    }));

  it('accountability', () => {
    expect(replay(accountabilityRules, 'accountability.accountabilityRules')).toEqual({ unitId: 'u-0001', superior: null, own: null });
    expect(replay(disciplineDesk, 'accountability.disciplineDesk')).toEqual({ persons: [] });
    expect(replay(referralProposal, 'accountability.referralProposal')).toMatchObject({ status: 'declined', on: '2024-08-26', loss: null });
    expect(replay(referral, 'accountability.referral')).toMatchObject({
      ...{ opened: { proposalId: 'loss.suit-0001' }, handOverProposed: true, calledOff: true },
      sent: { 'discipline-commission': { on: '2024-09-06', receivedOn: '2024-09-09' } },
    });
    expect(replay(crimeTransfer, 'accountability.crimeTransfer')).toMatchObject({
      ...{ status: 'handed-over', at: '2024-08-03T10:00', outcome: 'filed', penalties: ['昌示罚〔2024〕1号'] },
    });
    expect(replay(partnerLead, 'accountability.partnerLead')).toMatchObject({ ownerId: 'p-b2', end: { kind: 'shared' } });
  });

  it('litigation', () => {
    expect(replay(suit, 'litigation.suit')).toMatchObject({ status: 'withdrawn', instance: 'first', effect: null, told: null });
    expect(replay(reconsideration, 'litigation.reconsideration')).toMatchObject({ status: 'withdrawn', sued: true, setAside: true });
    expect(replay(adverseOutcome, 'litigation.adverseOutcome')).toEqual({ unitId: '652301100', outcome: null, since: '2024-11-20' });
    expect(replay(postCaseAnalysis, 'litigation.postCaseAnalysis')).toMatchObject({ status: 'withdrawn' });
    expect(replay(quarterlyReturn, 'litigation.quarterlyReturn')).toMatchObject({ suitIds: ['s-2024-1'] });
  });
});
