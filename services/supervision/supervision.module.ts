import { circularContract } from '@jiandu/contracts/circular';
import { circularEntryContract } from '@jiandu/contracts/circular-entry';
import { decisionContract } from '@jiandu/contracts/decision';
import { decisionRequestContract } from '@jiandu/contracts/decision-request';
import { demonstrationSiteContract } from '@jiandu/contracts/demonstration-site';
import { leadContract } from '@jiandu/contracts/lead';
import { noticeContract } from '@jiandu/contracts/notice';
import { officeTasksContract } from '@jiandu/contracts/office-tasks';
import { opinionContract } from '@jiandu/contracts/opinion';
import { opinionOriginContract } from '@jiandu/contracts/opinion-origin';
import { supervisionCheckContract } from '@jiandu/contracts/supervision-check';
import { supervisionPlanContract } from '@jiandu/contracts/supervision-plan';
import { supervisionReportContract } from '@jiandu/contracts/supervision-report';
import { workProgrammeContract } from '@jiandu/contracts/work-programme';
import { SealedFile } from '@jiandu/platform/files';
import { ServiceModule } from '@jiandu/platform/http';
import { signatureMessages, unitTree } from '@jiandu/platform/identity';
import type { Role } from '@jiandu/platform/identity';
import { personName, unitName } from '@jiandu/platform/names';
import { Module } from '@nestjs/common';
import { circularEntryDirectory } from './circular/circular-entry.directory.js';
import { circularEntryMessages } from './circular/circular-entry.messages.js';
import { circularEntry } from './circular/circular-entry.js';
import { circularDirectory } from './circular/circular.directory.js';
import { CircularHttp } from './circular/circular.http.js';
import { circularMessages } from './circular/circular.messages.js';
import { circular } from './circular/circular.js';
import { programmeOrganiser, trainingDay } from '@jiandu/contracts/city-training';
import { DutiesHttp } from './duties/duties.http.js';
import { quarterDraw } from '@jiandu/contracts/quarter-draw';
import { siteOutcome } from '@jiandu/contracts/site-outcome';
import { unitStanding } from '@jiandu/contracts/unit-standing';
import { decisionDirectory } from './decision/decision.directory.js';
import { DecisionHttp } from './decision/decision.http.js';
import { decisionMessages } from './decision/decision.messages.js';
import { decision } from './decision/decision.js';
import { decisionRequestDirectory } from './decision-request/decision-request.directory.js';
import { DecisionRequestHttp } from './decision-request/decision-request.http.js';
import { decisionRequestMessages } from './decision-request/decision-request.messages.js';
import { decisionRequest } from './decision-request/decision-request.js';
import { demonstrationSiteDirectory } from './demonstration-site/demonstration-site.directory.js';
import { DemonstrationSiteHttp } from './demonstration-site/demonstration-site.http.js';
import { demonstrationSiteMessages } from './demonstration-site/demonstration-site.messages.js';
import { demonstrationSite } from './demonstration-site/demonstration-site.js';
import { complainantRows, leadDirectory } from './lead/lead.directory.js';
import { LeadHttp } from './lead/lead.http.js';
import { leadMessages } from './lead/lead.messages.js';
import { lead } from './lead/lead.js';
import { whenSocialSupervisorBroughtALeadThenLodgeIt } from './lead/when-social-supervisor-brought-a-lead-then-lodge-it.js';
import { noticeDirectory } from './notice/notice.directory.js';
import { NoticeHttp } from './notice/notice.http.js';
import { noticeMessages } from './notice/notice.messages.js';
import { notice } from './notice/notice.js';
import { officeTasksDirectory } from './office-tasks/office-tasks.directory.js';
import { OfficeTasksHttp } from './office-tasks/office-tasks.http.js';
import { officeTasksMessages } from './office-tasks/office-tasks.messages.js';
import { officeTasks } from './office-tasks/office-tasks.js';
import { opinionOrigin } from './opinion/opinion-origin.js';
import { opinionDirectory } from './opinion/opinion.directory.js';
import { OpinionHttp } from './opinion/opinion.http.js';
import { opinionMessages } from './opinion/opinion.messages.js';
import { opinion } from './opinion/opinion.js';
import { whenAdverseOutcomeWasReversedThenOpinionsLoseTheirOrigin } from './opinion/when-adverse-outcome-was-reversed-then-opinions-lose-their-origin.js';
import { whenIllegalFindingWasClearedThenWithdrawOpinionProposal } from './opinion/when-illegal-finding-was-cleared-then-withdraw-opinion-proposal.js';
import { whenLeadCallsForAnOpinionThenProposeIt } from './opinion/when-lead-calls-for-an-opinion-then-propose-it.js';
import { whenOpinionsLostTheirOriginThenWithdrawTheirProposals } from './opinion/when-opinions-lost-their-origin-then-withdraw-their-proposals.js';
import { whenRectificationIsOverdueThenProposeRequest } from './opinion/when-rectification-is-overdue-then-propose-request.js';
import { whenReviewFoundIllegalThenProposeOpinion } from './opinion/when-review-found-illegal-then-propose-opinion.js';
import { addressee } from './papers/addressee.js';
import { PaperRegisterHttp } from './papers/paper-register.http.js';
import { paperNumberContract, paperRegister } from './papers/paper-register.js';
import { Addressees, Leads } from './papers/papers.http.js';
import { papersMessages } from './papers/papers.messages.js';
import { supervisionCheckDirectory } from './supervision-check/supervision-check.directory.js';
import { SupervisionCheckHttp } from './supervision-check/supervision-check.http.js';
import { supervisionCheckMessages } from './supervision-check/supervision-check.messages.js';
import { supervisionCheck } from './supervision-check/supervision-check.js';
import { supervisionPlanDirectory } from './supervision-plan/supervision-plan.directory.js';
import { SupervisionPlanHttp } from './supervision-plan/supervision-plan.http.js';
import { supervisionPlanMessages } from './supervision-plan/supervision-plan.messages.js';
import { supervisionPlan } from './supervision-plan/supervision-plan.js';
import { supervisionReportDirectory } from './supervision-report/supervision-report.directory.js';
import { SupervisionReportHttp } from './supervision-report/supervision-report.http.js';
import { supervisionReportMessages } from './supervision-report/supervision-report.messages.js';
import { supervisionReport } from './supervision-report/supervision-report.js';
import { workProgrammeDirectory } from './work-programme/work-programme.directory.js';
import { WorkProgrammeHttp } from './work-programme/work-programme.http.js';
import { workProgrammeMessages } from './work-programme/work-programme.messages.js';
import { workProgramme } from './work-programme/work-programme.js';
import { yearMessages } from './year.messages.js';

const bureau: Role[] = ['bureau', 'bureau-head'];
const supervised: Role[] = ['unit', 'unit-head', 'township', 'township-head'];

@Module({
  imports: [
    ServiceModule.of({
      name: 'supervision',
      aggregates: [
        supervisionPlan,
        supervisionCheck,
        workProgramme,
        officeTasks,
        demonstrationSite,
        supervisionReport,
        circular,
        circularEntry,
        lead,
        notice,
        opinion,
        opinionOrigin,
        decisionRequest,
        decision,
      ],
      contracts: [
        supervisionPlanContract,
        supervisionCheckContract,
        workProgrammeContract,
        officeTasksContract,
        demonstrationSiteContract,
        supervisionReportContract,
        circularContract,
        circularEntryContract,
        leadContract,
        noticeContract,
        opinionContract,
        opinionOriginContract,
        decisionRequestContract,
        decisionContract,
        paperNumberContract,
      ],
      messages: [
        supervisionPlanMessages,
        supervisionCheckMessages,
        workProgrammeMessages,
        officeTasksMessages,
        demonstrationSiteMessages,
        supervisionReportMessages,
        circularMessages,
        circularEntryMessages,
        yearMessages,
        leadMessages,
        papersMessages,
        signatureMessages,
        noticeMessages,
        opinionMessages,
        decisionRequestMessages,
        decisionMessages,
      ],
      permissions: {
        'supervision-work:record': [...bureau, ...supervised],
        'supervision-work:read': [...bureau, ...supervised, 'justice-office', 'government', 'upstream', 'analyst', 'system'],
        'bureau-duties:read': [...bureau, 'system'],
        'office-tasks:set': [...bureau, 'justice-office'],
        'office-tasks:correct': bureau,
        'demonstration-site:record': bureau,
        'circular:draft': bureau,
        'circular:sign-off': ['bureau-head'],
        'circular:answer': supervised,
        // What leads and drafts say of a unit is not the unit's to read: it is told by papers.
        'events:read': [...bureau, 'government', 'upstream', 'analyst', 'system'],
        'lead:lodge': [...bureau, 'justice-office'],
        'lead:handle': bureau,
        'lead:open-complainant': bureau,
        'lead:erase-complainant': ['bureau-head'],
        'lead:read': [...bureau, 'justice-office', 'system'],
        'paper:propose': [...bureau, 'justice-office'],
        'paper:handle': bureau,
        'paper:approve': ['bureau-head'],
        'paper:answer': [...bureau, ...supervised],
        'paper:read': [...bureau, ...supervised, 'justice-office', 'government', 'upstream', 'system'],
        'paper-register:read': [...bureau, 'government', 'system'],
        'request:handle': bureau,
        'request:decide': ['government'],
        'request:read': [...bureau, 'government', 'system'],
        'decision:issue': ['government'],
        // the government decides and takes back; what is done after that is the bureau's
        'decision:handle': bureau,
        'circular:read': [...bureau, ...supervised, 'justice-office', 'government', 'system'],
      },
      projections: {
        own: [
          supervisionPlanDirectory,
          supervisionCheckDirectory,
          workProgrammeDirectory,
          officeTasksDirectory,
          demonstrationSiteDirectory,
          siteOutcome,
          supervisionReportDirectory,
          circularDirectory,
          circularEntryDirectory,
          leadDirectory,
          complainantRows,
          noticeDirectory,
          opinionDirectory,
          decisionRequestDirectory,
          decisionDirectory,
          paperRegister,
        ],
        followed: [unitTree, personName, unitName, addressee, unitStanding, programmeOrganiser, trainingDay, quarterDraw],
      },
      known: { person: personName, unit: unitName },
      automations: [
        whenSocialSupervisorBroughtALeadThenLodgeIt,
        whenReviewFoundIllegalThenProposeOpinion,
        whenIllegalFindingWasClearedThenWithdrawOpinionProposal,
        whenLeadCallsForAnOpinionThenProposeIt,
        whenAdverseOutcomeWasReversedThenOpinionsLoseTheirOrigin,
        whenOpinionsLostTheirOriginThenWithdrawTheirProposals,
      ],
      timers: [whenRectificationIsOverdueThenProposeRequest],
    }),
  ],
  controllers: [
    SupervisionPlanHttp,
    SupervisionCheckHttp,
    WorkProgrammeHttp,
    OfficeTasksHttp,
    DemonstrationSiteHttp,
    SupervisionReportHttp,
    CircularHttp,
    DutiesHttp,
    LeadHttp,
    NoticeHttp,
    OpinionHttp,
    DecisionRequestHttp,
    DecisionHttp,
    PaperRegisterHttp,
  ],
  providers: [Addressees, Leads, SealedFile],
})
export class SupervisionModule {}
