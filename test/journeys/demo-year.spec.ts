import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { aggregates, unreached } from './aggregate-states.js';
import type { Histories } from './aggregate-states.js';
import type { Compared } from './demo-year-analytics.js';

const LIMIT_MS = 20 * 60_000;

const SUMMARY = 'a summary for topics, never stored';
const ELSEWHERE = 'shown by the specs and journeys of its service';
/** Events that a year of the demo city cannot or does not show, each with its reason. */
const NOT_IN_A_YEAR: Readonly<Record<string, string>> = {
  'registry.person.PersonIdentityRecorded': SUMMARY,
  'accountability.referral.ReferralMoved': SUMMARY,
  'accountability.partnerLead.PartnerLeadMoved': SUMMARY,
  'supervision.lead.ComplainantKept': SUMMARY,
  'supervision.lead.HarmFound': SUMMARY,
  'supervision.lead.HarmGone': SUMMARY,
  'supervision.opinionOrigin.OpinionOriginFell': ELSEWHERE,
  'case-review.caseReview.ReviewMarked': SUMMARY,
  'case-review.caseReview.ObjectionLodged': SUMMARY,
  'case-review.caseReview.ObjectionSettled': SUMMARY,
  'supervision.lead.LeadEntered': SUMMARY,
  'supervision.lead.LeadVerified': SUMMARY,
  'supervision.lead.ComplainantAnswered': SUMMARY,
  'supervision.lead.ComplainantForgotten': SUMMARY,
  'supervision.opinion.OpinionDrafted': SUMMARY,
  'supervision.opinion.OpinionHeirNamed': ELSEWHERE,
  'supervision.opinion.OpinionDropped': SUMMARY,
  'supervision.opinion.OpinionRecalled': SUMMARY,
  'supervision.opinion.RequestProposalEnded': SUMMARY,
  'supervision.notice.NoticeDrafted': SUMMARY,
  'supervision.notice.NoticeDropped': SUMMARY,
  'supervision.notice.NoticeRecalled': SUMMARY,
  'supervision.decision.DecisionRecalled': SUMMARY,
  'supervision.decisionRequest.RequestPrepared': SUMMARY,
  'supervision.decisionRequest.RequestRecalled': SUMMARY,
  'supervision.supervisionReport.SupervisionReportRecalled': SUMMARY,
  'supervision.supervisionReport.SupervisionReportSent': SUMMARY,
  'supervision.circular.CircularPrepared': SUMMARY,
  'supervision.circular.CircularRecalled': SUMMARY,
  'supervision.circularEntry.CircularEntryMoved': SUMMARY,
  'supervision.circularEntry.CircularEntryCited': ELSEWHERE,
  'supervision.documentNumber.NumberSpoiled': SUMMARY,
  'accountability.documentNumber.NumberSpoiled': SUMMARY,
  'accountability.documentNumber.NumberVoided': 'a referral that was handed over is never unsaid: no act of accountability voids a number',
};

type Told = {
  printed: string;
  happened: Record<string, number>;
  missing: string[];
  histories: Histories;
  waiting: string[];
  compared: Compared[];
};

describe('a year of the demo city, from an empty folder through the public doors', () => {
  let told: Told;
  beforeAll(async () => {
    const program = join(process.env['JIANDU_ROOT']!, 'test', 'dist', 'journeys', 'demo-year.js');
    const { stdout } = await promisify(execFile)(process.execPath, [program], { timeout: LIMIT_MS, maxBuffer: 2 ** 26 });
    told = JSON.parse(stdout.split('\n').find((line) => line.startsWith('{'))!) as Told;
  }, LIMIT_MS);

  it('shows each event of each aggregate', () => expect(told.missing.filter((event) => !NOT_IN_A_YEAR[event])).toEqual([]));
  it('leaves out only what is named as left out', () =>
    expect(Object.keys(NOT_IN_A_YEAR).filter((event) => told.happened[event])).toEqual([]));
  it(
    'brings each aggregate into each alternative of its state',
    async () => expect(unreached(await aggregates(), told.histories)).toEqual([]),
    LIMIT_MS,
  );
  it('is answered by SQL over its export as coverage answers it, unit by unit, in every indicator', () => {
    expect(told.compared.map(({ sql }) => sql)).toEqual(told.compared.map(({ http }) => http));
    const counted = new Set(told.compared.flatMap(({ http }) => Object.keys(http.indicators)));
    expect(counted.size).toBe(16);
    expect(told.compared.flatMap(({ http }) => http.units).length).toBeGreaterThan(80); // on two days
  });
  it('leaves nothing parked and no order refused', () => expect(told.waiting).toEqual([]));
});
