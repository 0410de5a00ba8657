import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Compared } from './demo-year-analytics.js';

const LIMIT_MS = 20 * 60_000;

const SUMMARY = 'a summary for topics, never stored';
const ELSEWHERE = 'shown by the specs and journeys of its service';
/** Events that a year of the demo city cannot or need not show, each with its reason. */
const NOT_IN_A_YEAR: Readonly<Record<string, string>> = {
  'registry.person.PersonIdentityRecorded': SUMMARY,
  'accountability.referral.ReferralMoved': SUMMARY,
  'accountability.partnerLead.PartnerLeadMoved': SUMMARY,
  'supervision.lead.ComplainantKept': SUMMARY,
  'supervision.lead.HarmFound': SUMMARY,
  'supervision.lead.HarmGone': SUMMARY,
  'supervision.lead.HarmSetAside': ELSEWHERE,
  'supervision.opinion.OpinionProposalWithdrawn': ELSEWHERE,
  'supervision.opinionOrigin.OpinionOriginLeft': ELSEWHERE,
  'supervision.opinionOrigin.OpinionOriginFell': ELSEWHERE,
  'case-review.caseReview.IllegalFindingCleared': ELSEWHERE,
  'accountability.referralProposal.HarmGoneNoted': ELSEWHERE,
  'supervision.lead.LeadEntered': SUMMARY,
  'supervision.lead.LeadVerified': SUMMARY,
  'supervision.lead.ComplainantAnswered': SUMMARY,
  'supervision.lead.ComplainantForgotten': SUMMARY,
  'supervision.opinion.OpinionDrafted': SUMMARY,
  'supervision.opinion.OpinionDropped': SUMMARY,
  'supervision.opinion.OpinionRecalled': SUMMARY,
  'supervision.opinion.RequestProposalEnded': SUMMARY,
  'supervision.notice.NoticeDrafted': SUMMARY,
  'supervision.notice.NoticeDropped': SUMMARY,
  'supervision.notice.NoticeRecalled': SUMMARY,
  'supervision.decision.DecisionRecalled': SUMMARY,
  'supervision.decisionRequest.RequestRecalled': SUMMARY,
  'supervision.supervisionReport.SupervisionReportRecalled': SUMMARY,
  'supervision.circular.CircularPrepared': SUMMARY,
  'supervision.circular.CircularRecalled': SUMMARY,
  'supervision.circularEntry.CircularEntryMoved': SUMMARY,
  'supervision.documentNumber.NumberSpoiled': SUMMARY,
  'accountability.documentNumber.NumberSpoiled': SUMMARY,
  'supervision.circular.CircularEntriesAdded': ELSEWHERE,
  'supervision.circularEntry.CircularEntryAmended': ELSEWHERE,
  'supervision.circularEntry.CircularEntryCited': ELSEWHERE,
  'supervision.opinion.TimelyReplyFound': ELSEWHERE,
  'supervision.personalDataAccess.PersonalDataRead': ELSEWHERE,
  'accountability.referralProposal.ReferralProposalWithdrawn': ELSEWHERE,
  'accountability.documentNumber.NumberVoided': ELSEWHERE,
  'certification.certificate.ExamResultAmended': ELSEWHERE,
  'certification.examSitting.SittingResultAmended': ELSEWHERE,
  'coverage.alert.AlertAcknowledged': ELSEWHERE,
  'coverage.alert.AlertResolved': ELSEWHERE,
  'coverage.alert.AlertCalledFalse': ELSEWHERE,
};

type Told = { printed: string; happened: Record<string, number>; missing: string[]; waiting: string[]; compared: Compared[] };

describe('a year of the demo city, from an empty folder through the public doors', () => {
  let told: Told;
  beforeAll(async () => {
    const program = join(process.env['JIANDU_ROOT']!, 'test', 'dist', 'journeys', 'demo-year.js');
    const { stdout } = await promisify(execFile)(process.execPath, [program], { timeout: LIMIT_MS, maxBuffer: 2 ** 26 });
    told = JSON.parse(stdout.split('\n').find((line) => line.startsWith('{'))!) as Told;
  }, LIMIT_MS);

  it('shows each state of each aggregate', () => expect(told.missing.filter((event) => !NOT_IN_A_YEAR[event])).toEqual([]));
  it('leaves out only what is named as left out', () =>
    expect(Object.keys(NOT_IN_A_YEAR).filter((event) => told.happened[event])).toEqual([]));
  it('is answered by SQL over its export as coverage answers it, unit by unit, in every indicator', () => {
    expect(told.compared.map(({ sql }) => sql)).toEqual(told.compared.map(({ http }) => http));
    const counted = new Set(told.compared.flatMap(({ http }) => Object.keys(http.indicators)));
    expect(counted.size).toBe(14); // all but self-vs-city-gap: in it no unit reviews a file itself
    expect(told.compared.flatMap(({ http }) => http.units).length).toBeGreaterThan(80); // on two days
  });
  it('leaves nothing parked and no order refused', () => expect(told.waiting).toEqual([]));
});
