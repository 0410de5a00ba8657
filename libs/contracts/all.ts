import type { Contract } from '@jiandu/kernel';
import { accountabilityRulesContract } from './accountability-rules.js';
import { adverseOutcomeContract } from './adverse-outcome.js';
import { alertContract } from './alert.js';
import { caseDrawContract } from './case-draw.js';
import { caseFileContract } from './case-file.js';
import { caseNumberContract } from './case-number.js';
import { caseReviewContract } from './case-review.js';
import { certificateContract } from './certificate.js';
import { circularEntryContract } from './circular-entry.js';
import { circularContract } from './circular.js';
import { classHoursContract } from './class-hours.js';
import { crimeTransferContract } from './crime-transfer.js';
import { decisionRequestContract } from './decision-request.js';
import { decisionContract } from './decision.js';
import { demonstrationSiteContract } from './demonstration-site.js';
import { disciplineDeskContract } from './discipline-desk.js';
import { documentNumberContract } from './document-number.js';
import { examSittingContract } from './exam-sitting.js';
import { hotlineContract } from './hotline.js';
import { lawStudySessionContract } from './law-study-session.js';
import { lawStudyYearContract } from './law-study-year.js';
import { leadContract } from './lead.js';
import { noticeContract } from './notice.js';
import { officeTasksContract } from './office-tasks.js';
import { opinionContract } from './opinion.js';
import { opinionOriginContract } from './opinion-origin.js';
import { partnerLeadContract } from './partner-lead.js';
import { personIdentityContract } from './person-identity.js';
import { personContract } from './person.js';
import { personalDataAccessContract } from './personal-data-access.js';
import { postCaseAnalysisContract } from './post-case-analysis.js';
import { postContract } from './post.js';
import { programmeContract } from './programme.js';
import { qualificationContract } from './qualification.js';
import { quarterlyReturnContract } from './quarterly-return.js';
import { reconsiderationContract } from './reconsideration.js';
import { recorderEquipmentContract } from './recorder-equipment.js';
import { referralNumberContract } from './referral-number.js';
import { referralProposalContract } from './referral-proposal.js';
import { referralContract } from './referral.js';
import { selfReviewContract } from './self-review.js';
import { socialActivityContract } from './social-activity.js';
import { socialLeadContract } from './social-lead.js';
import { socialSupervisorContract } from './social-supervisor.js';
import { studyContract } from './study.js';
import { suitContract } from './suit.js';
import { supervisionBodyContract } from './supervision-body.js';
import { supervisionCheckContract } from './supervision-check.js';
import { supervisionPlanContract } from './supervision-plan.js';
import { supervisionReportContract } from './supervision-report.js';
import { syllabusItemContract } from './syllabus-item.js';
import { trainingSessionContract } from './training-session.js';
import { unitContract } from './unit.js';
import { workProgrammeContract } from './work-programme.js';

/** Every contract of the house: what is frozen as JSON Schema and replayed from golden samples. */
export const contracts: readonly Contract[] = [
  unitContract,
  supervisionBodyContract,
  hotlineContract,
  personContract,
  personIdentityContract,
  personalDataAccessContract('registry'),
  postContract,
  qualificationContract,
  socialSupervisorContract,
  socialActivityContract,
  socialLeadContract,
  recorderEquipmentContract,
  certificateContract,
  caseFileContract,
  selfReviewContract,
  caseDrawContract,
  caseReviewContract,
  supervisionPlanContract,
  supervisionCheckContract,
  workProgrammeContract,
  officeTasksContract,
  demonstrationSiteContract,
  supervisionReportContract,
  circularContract,
  circularEntryContract,
  accountabilityRulesContract,
  disciplineDeskContract,
  referralProposalContract,
  referralContract,
  referralNumberContract,
  crimeTransferContract,
  partnerLeadContract,
  examSittingContract,
  syllabusItemContract,
  studyContract,
  lawStudySessionContract,
  lawStudyYearContract,
  programmeContract,
  trainingSessionContract,
  classHoursContract,
  suitContract,
  reconsiderationContract,
  caseNumberContract,
  adverseOutcomeContract,
  postCaseAnalysisContract,
  quarterlyReturnContract,
  leadContract,
  noticeContract,
  opinionContract,
  opinionOriginContract,
  decisionRequestContract,
  decisionContract,
  documentNumberContract('supervision'),
  personalDataAccessContract('supervision'),
  alertContract,
];
