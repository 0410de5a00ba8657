// Written by schemas/schemas.spec.ts under FREEZE=1.
import s0 from './schemas/accountability.AccountabilityRulesFiled.v1.json' with { type: 'json' };
import s1 from './schemas/accountability.AccountabilityRulesRepealed.v1.json' with { type: 'json' };
import s2 from './schemas/accountability.CallOffNoted.v1.json' with { type: 'json' };
import s3 from './schemas/accountability.CrimeLeadPassedOn.v1.json' with { type: 'json' };
import s4 from './schemas/accountability.HandOverProposed.v1.json' with { type: 'json' };
import s5 from './schemas/accountability.HarmGoneNoted.v1.json' with { type: 'json' };
import s6 from './schemas/accountability.HarmNoted.v1.json' with { type: 'json' };
import s7 from './schemas/accountability.LossCauseNoted.v1.json' with { type: 'json' };
import s8 from './schemas/accountability.LossNoted.v1.json' with { type: 'json' };
import s9 from './schemas/accountability.LossReversalNoted.v1.json' with { type: 'json' };
import s10 from './schemas/accountability.NamedToDesk.v1.json' with { type: 'json' };
import s11 from './schemas/accountability.NumberDrawn.v1.json' with { type: 'json' };
import s12 from './schemas/accountability.NumberSpoiled.v1.json' with { type: 'json' };
import s13 from './schemas/accountability.NumberVoided.v1.json' with { type: 'json' };
import s14 from './schemas/accountability.PartnerLeadAcknowledged.v1.json' with { type: 'json' };
import s15 from './schemas/accountability.PartnerLeadEntered.v1.json' with { type: 'json' };
import s16 from './schemas/accountability.PartnerLeadMoved.v1.json' with { type: 'json' };
import s17 from './schemas/accountability.PartnerLeadReassigned.v1.json' with { type: 'json' };
import s18 from './schemas/accountability.PartnerLeadResultShared.v1.json' with { type: 'json' };
import s19 from './schemas/accountability.PartnerLeadReturned.v1.json' with { type: 'json' };
import s20 from './schemas/accountability.PartyPenaltyRecorded.v1.json' with { type: 'json' };
import s21 from './schemas/accountability.PoliceOutcomeRecorded.v1.json' with { type: 'json' };
import s22 from './schemas/accountability.ReferralCalledOff.v1.json' with { type: 'json' };
import s23 from './schemas/accountability.ReferralHandedOver.v1.json' with { type: 'json' };
import s24 from './schemas/accountability.ReferralMoved.v1.json' with { type: 'json' };
import s25 from './schemas/accountability.ReferralOpened.v1.json' with { type: 'json' };
import s26 from './schemas/accountability.ReferralOutcomeRecorded.v1.json' with { type: 'json' };
import s27 from './schemas/accountability.ReferralProposalConfirmed.v1.json' with { type: 'json' };
import s28 from './schemas/accountability.ReferralProposalDeclined.v1.json' with { type: 'json' };
import s29 from './schemas/accountability.ReferralProposalWithdrawn.v1.json' with { type: 'json' };
import s30 from './schemas/accountability.ReferralProposed.v1.json' with { type: 'json' };
import s31 from './schemas/accountability.ReferralReceived.v1.json' with { type: 'json' };
import s32 from './schemas/accountability.RelievedFromDesk.v1.json' with { type: 'json' };
import s33 from './schemas/accountability.ResponsibleNamed.v1.json' with { type: 'json' };
import s34 from './schemas/accountability.TransferApproved.v1.json' with { type: 'json' };
import s35 from './schemas/accountability.TransferHandedOver.v1.json' with { type: 'json' };
import s36 from './schemas/accountability.TransferReceived.v1.json' with { type: 'json' };
import s37 from './schemas/accountability.TransferRefused.v1.json' with { type: 'json' };
import s38 from './schemas/accountability.TransferReported.v1.json' with { type: 'json' };
import s39 from './schemas/case-review.CaseFileAmended.v1.json' with { type: 'json' };
import s40 from './schemas/case-review.CaseFileClosed.v1.json' with { type: 'json' };
import s41 from './schemas/case-review.CaseFileRegistered.v1.json' with { type: 'json' };
import s42 from './schemas/case-review.CaseFileServed.v1.json' with { type: 'json' };
import s43 from './schemas/case-review.CaseFileTakenUnderReview.v1.json' with { type: 'json' };
import s44 from './schemas/case-review.CaseFileWithdrawn.v1.json' with { type: 'json' };
import s45 from './schemas/case-review.DecisionRevoked.v1.json' with { type: 'json' };
import s46 from './schemas/case-review.FilesDrawn.v1.json' with { type: 'json' };
import s47 from './schemas/case-review.IllegalFindingCleared.v1.json' with { type: 'json' };
import s48 from './schemas/case-review.IllegalFindingConfirmed.v1.json' with { type: 'json' };
import s49 from './schemas/case-review.NoFileDeclared.v1.json' with { type: 'json' };
import s50 from './schemas/case-review.ObjectionAnswered.v1.json' with { type: 'json' };
import s51 from './schemas/case-review.ObjectionLodged.v1.json' with { type: 'json' };
import s52 from './schemas/case-review.ObjectionSettled.v1.json' with { type: 'json' };
import s53 from './schemas/case-review.ReviewAccepted.v1.json' with { type: 'json' };
import s54 from './schemas/case-review.ReviewConfirmed.v1.json' with { type: 'json' };
import s55 from './schemas/case-review.ReviewGraded.v1.json' with { type: 'json' };
import s56 from './schemas/case-review.ReviewMarked.v1.json' with { type: 'json' };
import s57 from './schemas/case-review.ReviewObjected.v1.json' with { type: 'json' };
import s58 from './schemas/case-review.ReviewOpened.v1.json' with { type: 'json' };
import s59 from './schemas/case-review.ReviewShown.v1.json' with { type: 'json' };
import s60 from './schemas/case-review.SelfReviewReported.v1.json' with { type: 'json' };
import s61 from './schemas/certification.ApplicationNotPassed.v1.json' with { type: 'json' };
import s62 from './schemas/certification.ApplicationPassed.v1.json' with { type: 'json' };
import s63 from './schemas/certification.CertificateApplied.v1.json' with { type: 'json' };
import s64 from './schemas/certification.CertificateCancelled.v1.json' with { type: 'json' };
import s65 from './schemas/certification.CertificateIssued.v1.json' with { type: 'json' };
import s66 from './schemas/certification.CertificateRecovered.v1.json' with { type: 'json' };
import s67 from './schemas/certification.CertificateRestored.v1.json' with { type: 'json' };
import s68 from './schemas/certification.CertificateSuspended.v1.json' with { type: 'json' };
import s69 from './schemas/certification.ExamFailed.v1.json' with { type: 'json' };
import s70 from './schemas/certification.ExamPassed.v1.json' with { type: 'json' };
import s71 from './schemas/certification.ExamResultAmended.v1.json' with { type: 'json' };
import s72 from './schemas/certification.MisuseFound.v1.json' with { type: 'json' };
import s73 from './schemas/certification.OfficersRegistered.v1.json' with { type: 'json' };
import s74 from './schemas/certification.RecoveryProposed.v1.json' with { type: 'json' };
import s75 from './schemas/certification.RestorationProposed.v1.json' with { type: 'json' };
import s76 from './schemas/certification.SittingPostponed.v1.json' with { type: 'json' };
import s77 from './schemas/certification.SittingResultAmended.v1.json' with { type: 'json' };
import s78 from './schemas/certification.SittingResultRecorded.v1.json' with { type: 'json' };
import s79 from './schemas/certification.SittingScheduled.v1.json' with { type: 'json' };
import s80 from './schemas/coverage.AlertAcknowledged.v1.json' with { type: 'json' };
import s81 from './schemas/coverage.AlertCalledFalse.v1.json' with { type: 'json' };
import s82 from './schemas/coverage.AlertRaised.v1.json' with { type: 'json' };
import s83 from './schemas/coverage.AlertResolved.v1.json' with { type: 'json' };
import s84 from './schemas/litigation.AdverseOutcomeReversed.v1.json' with { type: 'json' };
import s85 from './schemas/litigation.AdverseOutcomeTookEffect.v1.json' with { type: 'json' };
import s86 from './schemas/litigation.AnalysisClosed.v1.json' with { type: 'json' };
import s87 from './schemas/litigation.AnalysisOpened.v1.json' with { type: 'json' };
import s88 from './schemas/litigation.AnalysisReturned.v1.json' with { type: 'json' };
import s89 from './schemas/litigation.AnalysisSubmitted.v1.json' with { type: 'json' };
import s90 from './schemas/litigation.AnalysisVerified.v1.json' with { type: 'json' };
import s91 from './schemas/litigation.AnalysisWithdrawn.v1.json' with { type: 'json' };
import s92 from './schemas/litigation.CaseNumberClaimed.v1.json' with { type: 'json' };
import s93 from './schemas/litigation.CaseNumberReleased.v1.json' with { type: 'json' };
import s94 from './schemas/litigation.LossCauseFound.v1.json' with { type: 'json' };
import s95 from './schemas/litigation.QuarterlyReturnAmended.v1.json' with { type: 'json' };
import s96 from './schemas/litigation.QuarterlyReturnSubmitted.v1.json' with { type: 'json' };
import s97 from './schemas/litigation.ReconsiderationAccepted.v1.json' with { type: 'json' };
import s98 from './schemas/litigation.ReconsiderationAnswered.v1.json' with { type: 'json' };
import s99 from './schemas/litigation.ReconsiderationCopyReceived.v1.json' with { type: 'json' };
import s100 from './schemas/litigation.ReconsiderationDecided.v1.json' with { type: 'json' };
import s101 from './schemas/litigation.ReconsiderationDecisionServed.v1.json' with { type: 'json' };
import s102 from './schemas/litigation.ReconsiderationEffectLifted.v1.json' with { type: 'json' };
import s103 from './schemas/litigation.ReconsiderationExtended.v1.json' with { type: 'json' };
import s104 from './schemas/litigation.ReconsiderationOpinionReceived.v1.json' with { type: 'json' };
import s105 from './schemas/litigation.ReconsiderationOpinionReported.v1.json' with { type: 'json' };
import s106 from './schemas/litigation.ReconsiderationRefused.v1.json' with { type: 'json' };
import s107 from './schemas/litigation.ReconsiderationRegistered.v1.json' with { type: 'json' };
import s108 from './schemas/litigation.ReconsiderationRegistrationWithdrawn.v1.json' with { type: 'json' };
import s109 from './schemas/litigation.ReconsiderationResumed.v1.json' with { type: 'json' };
import s110 from './schemas/litigation.ReconsiderationSetAside.v1.json' with { type: 'json' };
import s111 from './schemas/litigation.ReconsiderationSued.v1.json' with { type: 'json' };
import s112 from './schemas/litigation.ReconsiderationSuspended.v1.json' with { type: 'json' };
import s113 from './schemas/litigation.ReconsiderationTookEffect.v1.json' with { type: 'json' };
import s114 from './schemas/litigation.RectificationReported.v1.json' with { type: 'json' };
import s115 from './schemas/litigation.SuitAnswered.v1.json' with { type: 'json' };
import s116 from './schemas/litigation.SuitAppealAccepted.v1.json' with { type: 'json' };
import s117 from './schemas/litigation.SuitAppealWithdrawn.v1.json' with { type: 'json' };
import s118 from './schemas/litigation.SuitAppealed.v1.json' with { type: 'json' };
import s119 from './schemas/litigation.SuitCopyReceived.v1.json' with { type: 'json' };
import s120 from './schemas/litigation.SuitDecided.v1.json' with { type: 'json' };
import s121 from './schemas/litigation.SuitDecisionServed.v1.json' with { type: 'json' };
import s122 from './schemas/litigation.SuitEffectLifted.v1.json' with { type: 'json' };
import s123 from './schemas/litigation.SuitEffectProposed.v1.json' with { type: 'json' };
import s124 from './schemas/litigation.SuitRegistered.v1.json' with { type: 'json' };
import s125 from './schemas/litigation.SuitRegistrationWithdrawn.v1.json' with { type: 'json' };
import s126 from './schemas/litigation.SuitRemandAccepted.v1.json' with { type: 'json' };
import s127 from './schemas/litigation.SuitResumed.v1.json' with { type: 'json' };
import s128 from './schemas/litigation.SuitRetried.v1.json' with { type: 'json' };
import s129 from './schemas/litigation.SuitSuspended.v1.json' with { type: 'json' };
import s130 from './schemas/litigation.SuitTookEffect.v1.json' with { type: 'json' };
import s131 from './schemas/registry.DutiesTakenOver.v1.json' with { type: 'json' };
import s132 from './schemas/registry.HotlinePublished.v1.json' with { type: 'json' };
import s133 from './schemas/registry.HotlineWithdrawn.v1.json' with { type: 'json' };
import s134 from './schemas/registry.LegalHoldLifted.v1.json' with { type: 'json' };
import s135 from './schemas/registry.LegalHoldPlaced.v1.json' with { type: 'json' };
import s136 from './schemas/registry.PersonErased.v1.json' with { type: 'json' };
import s137 from './schemas/registry.PersonIdentified.v1.json' with { type: 'json' };
import s138 from './schemas/registry.PersonIdentityClaimed.v1.json' with { type: 'json' };
import s139 from './schemas/registry.PersonIdentityRecorded.v1.json' with { type: 'json' };
import s140 from './schemas/registry.PersonIdentityReleased.v1.json' with { type: 'json' };
import s141 from './schemas/registry.PersonRegistered.v1.json' with { type: 'json' };
import s142 from './schemas/registry.PersonRenamed.v1.json' with { type: 'json' };
import s143 from './schemas/registry.PersonalDataRead.v1.json' with { type: 'json' };
import s144 from './schemas/registry.PostAppointed.v1.json' with { type: 'json' };
import s145 from './schemas/registry.PostEnded.v1.json' with { type: 'json' };
import s146 from './schemas/registry.QualificationRecorded.v1.json' with { type: 'json' };
import s147 from './schemas/registry.QualificationRevoked.v1.json' with { type: 'json' };
import s148 from './schemas/registry.RecordersCounted.v1.json' with { type: 'json' };
import s149 from './schemas/registry.SocialActivityRecorded.v1.json' with { type: 'json' };
import s150 from './schemas/registry.SocialLeadLodged.v1.json' with { type: 'json' };
import s151 from './schemas/registry.SocialLeadReplied.v1.json' with { type: 'json' };
import s152 from './schemas/registry.SocialSupervisorAppointed.v1.json' with { type: 'json' };
import s153 from './schemas/registry.SocialSupervisorDismissed.v1.json' with { type: 'json' };
import s154 from './schemas/registry.SupervisionBodyNamed.v1.json' with { type: 'json' };
import s155 from './schemas/registry.SupervisionStaffNamed.v1.json' with { type: 'json' };
import s156 from './schemas/registry.UnitAbolished.v1.json' with { type: 'json' };
import s157 from './schemas/registry.UnitAdministrationChanged.v1.json' with { type: 'json' };
import s158 from './schemas/registry.UnitAliasAdded.v1.json' with { type: 'json' };
import s159 from './schemas/registry.UnitMerged.v1.json' with { type: 'json' };
import s160 from './schemas/registry.UnitPlaced.v1.json' with { type: 'json' };
import s161 from './schemas/registry.UnitRegistered.v1.json' with { type: 'json' };
import s162 from './schemas/registry.UnitRenamed.v1.json' with { type: 'json' };
import s163 from './schemas/registry.UnitSplit.v1.json' with { type: 'json' };
import s164 from './schemas/supervision.CarriedIntoDecision.v1.json' with { type: 'json' };
import s165 from './schemas/supervision.CircularDisputeAnswered.v1.json' with { type: 'json' };
import s166 from './schemas/supervision.CircularDrafted.v1.json' with { type: 'json' };
import s167 from './schemas/supervision.CircularEntriesAdded.v1.json' with { type: 'json' };
import s168 from './schemas/supervision.CircularEntryAmended.v1.json' with { type: 'json' };
import s169 from './schemas/supervision.CircularEntryCited.v1.json' with { type: 'json' };
import s170 from './schemas/supervision.CircularEntryCleared.v1.json' with { type: 'json' };
import s171 from './schemas/supervision.CircularEntryConfirmed.v1.json' with { type: 'json' };
import s172 from './schemas/supervision.CircularEntryDisputed.v1.json' with { type: 'json' };
import s173 from './schemas/supervision.CircularEntryDrafted.v1.json' with { type: 'json' };
import s174 from './schemas/supervision.CircularEntryMoved.v1.json' with { type: 'json' };
import s175 from './schemas/supervision.CircularEntryPublished.v1.json' with { type: 'json' };
import s176 from './schemas/supervision.CircularEntryShown.v1.json' with { type: 'json' };
import s177 from './schemas/supervision.CircularEntryStruck.v1.json' with { type: 'json' };
import s178 from './schemas/supervision.CircularPrepared.v1.json' with { type: 'json' };
import s179 from './schemas/supervision.CircularPublished.v1.json' with { type: 'json' };
import s180 from './schemas/supervision.CircularRecalled.v1.json' with { type: 'json' };
import s181 from './schemas/supervision.CircularSignedOff.v1.json' with { type: 'json' };
import s182 from './schemas/supervision.CircularWithdrawn.v1.json' with { type: 'json' };
import s183 from './schemas/supervision.CityDemonstrationSiteNamed.v1.json' with { type: 'json' };
import s184 from './schemas/supervision.ComplainantAnswered.v1.json' with { type: 'json' };
import s185 from './schemas/supervision.ComplainantErased.v1.json' with { type: 'json' };
import s186 from './schemas/supervision.ComplainantForgotten.v1.json' with { type: 'json' };
import s187 from './schemas/supervision.ComplainantKept.v1.json' with { type: 'json' };
import s188 from './schemas/supervision.ComplainantRecorded.v1.json' with { type: 'json' };
import s189 from './schemas/supervision.ComplainantTold.v1.json' with { type: 'json' };
import s190 from './schemas/supervision.ContestAnswered.v1.json' with { type: 'json' };
import s191 from './schemas/supervision.DecisionClosed.v1.json' with { type: 'json' };
import s192 from './schemas/supervision.DecisionIssued.v1.json' with { type: 'json' };
import s193 from './schemas/supervision.DecisionRecalled.v1.json' with { type: 'json' };
import s194 from './schemas/supervision.DecisionServed.v1.json' with { type: 'json' };
import s195 from './schemas/supervision.DecisionWithdrawn.v1.json' with { type: 'json' };
import s196 from './schemas/supervision.DemonstrationPilotStarted.v1.json' with { type: 'json' };
import s197 from './schemas/supervision.DemonstrationSiteCreated.v1.json' with { type: 'json' };
import s198 from './schemas/supervision.DemonstrationSiteNotCreated.v1.json' with { type: 'json' };
import s199 from './schemas/supervision.DemonstrationSiteRecommended.v1.json' with { type: 'json' };
import s200 from './schemas/supervision.DemonstrationSiteRevoked.v1.json' with { type: 'json' };
import s201 from './schemas/supervision.FileHandedIn.v1.json' with { type: 'json' };
import s202 from './schemas/supervision.FileTakenBack.v1.json' with { type: 'json' };
import s203 from './schemas/supervision.HarmEstablished.v1.json' with { type: 'json' };
import s204 from './schemas/supervision.HarmFound.v1.json' with { type: 'json' };
import s205 from './schemas/supervision.HarmGone.v1.json' with { type: 'json' };
import s206 from './schemas/supervision.HarmSetAside.v1.json' with { type: 'json' };
import s207 from './schemas/supervision.LeadConcluded.v1.json' with { type: 'json' };
import s208 from './schemas/supervision.LeadEntered.v1.json' with { type: 'json' };
import s209 from './schemas/supervision.LeadLodged.v1.json' with { type: 'json' };
import s210 from './schemas/supervision.LeadVerified.v1.json' with { type: 'json' };
import s211 from './schemas/supervision.NoticeAnswered.v1.json' with { type: 'json' };
import s212 from './schemas/supervision.NoticeClosed.v1.json' with { type: 'json' };
import s213 from './schemas/supervision.NoticeDeclined.v1.json' with { type: 'json' };
import s214 from './schemas/supervision.NoticeDrafted.v1.json' with { type: 'json' };
import s215 from './schemas/supervision.NoticeDropped.v1.json' with { type: 'json' };
import s216 from './schemas/supervision.NoticeIssued.v1.json' with { type: 'json' };
import s217 from './schemas/supervision.NoticeProposed.v1.json' with { type: 'json' };
import s218 from './schemas/supervision.NoticeRecalled.v1.json' with { type: 'json' };
import s219 from './schemas/supervision.NoticeServed.v1.json' with { type: 'json' };
import s220 from './schemas/supervision.NoticeWithdrawn.v1.json' with { type: 'json' };
import s221 from './schemas/supervision.NumberDrawn.v1.json' with { type: 'json' };
import s222 from './schemas/supervision.NumberSpoiled.v1.json' with { type: 'json' };
import s223 from './schemas/supervision.NumberVoided.v1.json' with { type: 'json' };
import s224 from './schemas/supervision.OfficeTasksSet.v1.json' with { type: 'json' };
import s225 from './schemas/supervision.OfficeTasksWithdrawn.v1.json' with { type: 'json' };
import s226 from './schemas/supervision.OpinionClosed.v1.json' with { type: 'json' };
import s227 from './schemas/supervision.OpinionContested.v1.json' with { type: 'json' };
import s228 from './schemas/supervision.OpinionDeclined.v1.json' with { type: 'json' };
import s229 from './schemas/supervision.OpinionDrafted.v1.json' with { type: 'json' };
import s230 from './schemas/supervision.OpinionDropped.v1.json' with { type: 'json' };
import s231 from './schemas/supervision.OpinionExtended.v1.json' with { type: 'json' };
import s232 from './schemas/supervision.OpinionHeirNamed.v1.json' with { type: 'json' };
import s233 from './schemas/supervision.OpinionIssued.v1.json' with { type: 'json' };
import s234 from './schemas/supervision.OpinionOriginEntered.v1.json' with { type: 'json' };
import s235 from './schemas/supervision.OpinionOriginFell.v1.json' with { type: 'json' };
import s236 from './schemas/supervision.OpinionOriginLeft.v1.json' with { type: 'json' };
import s237 from './schemas/supervision.OpinionProposalWithdrawn.v1.json' with { type: 'json' };
import s238 from './schemas/supervision.OpinionProposed.v1.json' with { type: 'json' };
import s239 from './schemas/supervision.OpinionRecalled.v1.json' with { type: 'json' };
import s240 from './schemas/supervision.OpinionRechecked.v1.json' with { type: 'json' };
import s241 from './schemas/supervision.OpinionReopened.v1.json' with { type: 'json' };
import s242 from './schemas/supervision.OpinionReplied.v1.json' with { type: 'json' };
import s243 from './schemas/supervision.OpinionRevised.v1.json' with { type: 'json' };
import s244 from './schemas/supervision.OpinionServed.v1.json' with { type: 'json' };
import s245 from './schemas/supervision.OpinionWithdrawn.v1.json' with { type: 'json' };
import s246 from './schemas/supervision.PerformanceReported.v1.json' with { type: 'json' };
import s247 from './schemas/supervision.PerformanceVerified.v1.json' with { type: 'json' };
import s248 from './schemas/supervision.PersonalDataRead.v1.json' with { type: 'json' };
import s249 from './schemas/supervision.RequestAccepted.v1.json' with { type: 'json' };
import s250 from './schemas/supervision.RequestAmended.v1.json' with { type: 'json' };
import s251 from './schemas/supervision.RequestConcluded.v1.json' with { type: 'json' };
import s252 from './schemas/supervision.RequestConfirmed.v1.json' with { type: 'json' };
import s253 from './schemas/supervision.RequestPrepared.v1.json' with { type: 'json' };
import s254 from './schemas/supervision.RequestProposalEnded.v1.json' with { type: 'json' };
import s255 from './schemas/supervision.RequestProposalWithdrawn.v1.json' with { type: 'json' };
import s256 from './schemas/supervision.RequestProposed.v1.json' with { type: 'json' };
import s257 from './schemas/supervision.RequestRecalled.v1.json' with { type: 'json' };
import s258 from './schemas/supervision.RequestRefused.v1.json' with { type: 'json' };
import s259 from './schemas/supervision.RequestReturned.v1.json' with { type: 'json' };
import s260 from './schemas/supervision.RequestSent.v1.json' with { type: 'json' };
import s261 from './schemas/supervision.RequestWithdrawn.v1.json' with { type: 'json' };
import s262 from './schemas/supervision.SiteRecommendationWithdrawn.v1.json' with { type: 'json' };
import s263 from './schemas/supervision.SuperiorAnswered.v1.json' with { type: 'json' };
import s264 from './schemas/supervision.SuperiorInformed.v1.json' with { type: 'json' };
import s265 from './schemas/supervision.SupervisionCheckRecorded.v1.json' with { type: 'json' };
import s266 from './schemas/supervision.SupervisionPlanAdopted.v1.json' with { type: 'json' };
import s267 from './schemas/supervision.SupervisionPlanRevised.v1.json' with { type: 'json' };
import s268 from './schemas/supervision.SupervisionReportFiled.v1.json' with { type: 'json' };
import s269 from './schemas/supervision.SupervisionReportRecalled.v1.json' with { type: 'json' };
import s270 from './schemas/supervision.SupervisionReportReceived.v1.json' with { type: 'json' };
import s271 from './schemas/supervision.SupervisionReportSent.v1.json' with { type: 'json' };
import s272 from './schemas/supervision.SupervisionReportWithdrawn.v1.json' with { type: 'json' };
import s273 from './schemas/supervision.TimelyReplyFound.v1.json' with { type: 'json' };
import s274 from './schemas/supervision.VerificationStarted.v1.json' with { type: 'json' };
import s275 from './schemas/supervision.WorkProgrammeAdopted.v1.json' with { type: 'json' };
import s276 from './schemas/supervision.WorkProgrammeRepealed.v1.json' with { type: 'json' };
import s277 from './schemas/training.ClassHoursCredited.v1.json' with { type: 'json' };
import s278 from './schemas/training.DeductionAdvised.v1.json' with { type: 'json' };
import s279 from './schemas/training.DeductionDeclined.v1.json' with { type: 'json' };
import s280 from './schemas/training.DeductionProposed.v1.json' with { type: 'json' };
import s281 from './schemas/training.DeductionWithdrawn.v1.json' with { type: 'json' };
import s282 from './schemas/training.LawStudySessionCounted.v1.json' with { type: 'json' };
import s283 from './schemas/training.LawStudySessionRecorded.v1.json' with { type: 'json' };
import s284 from './schemas/training.LawStudySessionReleased.v1.json' with { type: 'json' };
import s285 from './schemas/training.LawStudySessionWithdrawn.v1.json' with { type: 'json' };
import s286 from './schemas/training.LawStudyYearClosed.v1.json' with { type: 'json' };
import s287 from './schemas/training.LawStudyYearEnded.v1.json' with { type: 'json' };
import s288 from './schemas/training.LawStudyYearOpened.v1.json' with { type: 'json' };
import s289 from './schemas/training.ProgrammeArranged.v1.json' with { type: 'json' };
import s290 from './schemas/training.ProgrammeCancelled.v1.json' with { type: 'json' };
import s291 from './schemas/training.StudyRecorded.v1.json' with { type: 'json' };
import s292 from './schemas/training.SyllabusItemListed.v1.json' with { type: 'json' };
import s293 from './schemas/training.SyllabusItemRevised.v1.json' with { type: 'json' };
import s294 from './schemas/training.SyllabusItemSuperseded.v1.json' with { type: 'json' };
import s295 from './schemas/training.TrainingHeld.v1.json' with { type: 'json' };

/** The frozen JSON Schemas of all events in all versions, by `<service>.<Type>.v<n>`. */
export const frozenSchemas: Readonly<Record<string, object>> = {
  'accountability.AccountabilityRulesFiled.v1': s0,
  'accountability.AccountabilityRulesRepealed.v1': s1,
  'accountability.CallOffNoted.v1': s2,
  'accountability.CrimeLeadPassedOn.v1': s3,
  'accountability.HandOverProposed.v1': s4,
  'accountability.HarmGoneNoted.v1': s5,
  'accountability.HarmNoted.v1': s6,
  'accountability.LossCauseNoted.v1': s7,
  'accountability.LossNoted.v1': s8,
  'accountability.LossReversalNoted.v1': s9,
  'accountability.NamedToDesk.v1': s10,
  'accountability.NumberDrawn.v1': s11,
  'accountability.NumberSpoiled.v1': s12,
  'accountability.NumberVoided.v1': s13,
  'accountability.PartnerLeadAcknowledged.v1': s14,
  'accountability.PartnerLeadEntered.v1': s15,
  'accountability.PartnerLeadMoved.v1': s16,
  'accountability.PartnerLeadReassigned.v1': s17,
  'accountability.PartnerLeadResultShared.v1': s18,
  'accountability.PartnerLeadReturned.v1': s19,
  'accountability.PartyPenaltyRecorded.v1': s20,
  'accountability.PoliceOutcomeRecorded.v1': s21,
  'accountability.ReferralCalledOff.v1': s22,
  'accountability.ReferralHandedOver.v1': s23,
  'accountability.ReferralMoved.v1': s24,
  'accountability.ReferralOpened.v1': s25,
  'accountability.ReferralOutcomeRecorded.v1': s26,
  'accountability.ReferralProposalConfirmed.v1': s27,
  'accountability.ReferralProposalDeclined.v1': s28,
  'accountability.ReferralProposalWithdrawn.v1': s29,
  'accountability.ReferralProposed.v1': s30,
  'accountability.ReferralReceived.v1': s31,
  'accountability.RelievedFromDesk.v1': s32,
  'accountability.ResponsibleNamed.v1': s33,
  'accountability.TransferApproved.v1': s34,
  'accountability.TransferHandedOver.v1': s35,
  'accountability.TransferReceived.v1': s36,
  'accountability.TransferRefused.v1': s37,
  'accountability.TransferReported.v1': s38,
  'case-review.CaseFileAmended.v1': s39,
  'case-review.CaseFileClosed.v1': s40,
  'case-review.CaseFileRegistered.v1': s41,
  'case-review.CaseFileServed.v1': s42,
  'case-review.CaseFileTakenUnderReview.v1': s43,
  'case-review.CaseFileWithdrawn.v1': s44,
  'case-review.DecisionRevoked.v1': s45,
  'case-review.FilesDrawn.v1': s46,
  'case-review.IllegalFindingCleared.v1': s47,
  'case-review.IllegalFindingConfirmed.v1': s48,
  'case-review.NoFileDeclared.v1': s49,
  'case-review.ObjectionAnswered.v1': s50,
  'case-review.ObjectionLodged.v1': s51,
  'case-review.ObjectionSettled.v1': s52,
  'case-review.ReviewAccepted.v1': s53,
  'case-review.ReviewConfirmed.v1': s54,
  'case-review.ReviewGraded.v1': s55,
  'case-review.ReviewMarked.v1': s56,
  'case-review.ReviewObjected.v1': s57,
  'case-review.ReviewOpened.v1': s58,
  'case-review.ReviewShown.v1': s59,
  'case-review.SelfReviewReported.v1': s60,
  'certification.ApplicationNotPassed.v1': s61,
  'certification.ApplicationPassed.v1': s62,
  'certification.CertificateApplied.v1': s63,
  'certification.CertificateCancelled.v1': s64,
  'certification.CertificateIssued.v1': s65,
  'certification.CertificateRecovered.v1': s66,
  'certification.CertificateRestored.v1': s67,
  'certification.CertificateSuspended.v1': s68,
  'certification.ExamFailed.v1': s69,
  'certification.ExamPassed.v1': s70,
  'certification.ExamResultAmended.v1': s71,
  'certification.MisuseFound.v1': s72,
  'certification.OfficersRegistered.v1': s73,
  'certification.RecoveryProposed.v1': s74,
  'certification.RestorationProposed.v1': s75,
  'certification.SittingPostponed.v1': s76,
  'certification.SittingResultAmended.v1': s77,
  'certification.SittingResultRecorded.v1': s78,
  'certification.SittingScheduled.v1': s79,
  'coverage.AlertAcknowledged.v1': s80,
  'coverage.AlertCalledFalse.v1': s81,
  'coverage.AlertRaised.v1': s82,
  'coverage.AlertResolved.v1': s83,
  'litigation.AdverseOutcomeReversed.v1': s84,
  'litigation.AdverseOutcomeTookEffect.v1': s85,
  'litigation.AnalysisClosed.v1': s86,
  'litigation.AnalysisOpened.v1': s87,
  'litigation.AnalysisReturned.v1': s88,
  'litigation.AnalysisSubmitted.v1': s89,
  'litigation.AnalysisVerified.v1': s90,
  'litigation.AnalysisWithdrawn.v1': s91,
  'litigation.CaseNumberClaimed.v1': s92,
  'litigation.CaseNumberReleased.v1': s93,
  'litigation.LossCauseFound.v1': s94,
  'litigation.QuarterlyReturnAmended.v1': s95,
  'litigation.QuarterlyReturnSubmitted.v1': s96,
  'litigation.ReconsiderationAccepted.v1': s97,
  'litigation.ReconsiderationAnswered.v1': s98,
  'litigation.ReconsiderationCopyReceived.v1': s99,
  'litigation.ReconsiderationDecided.v1': s100,
  'litigation.ReconsiderationDecisionServed.v1': s101,
  'litigation.ReconsiderationEffectLifted.v1': s102,
  'litigation.ReconsiderationExtended.v1': s103,
  'litigation.ReconsiderationOpinionReceived.v1': s104,
  'litigation.ReconsiderationOpinionReported.v1': s105,
  'litigation.ReconsiderationRefused.v1': s106,
  'litigation.ReconsiderationRegistered.v1': s107,
  'litigation.ReconsiderationRegistrationWithdrawn.v1': s108,
  'litigation.ReconsiderationResumed.v1': s109,
  'litigation.ReconsiderationSetAside.v1': s110,
  'litigation.ReconsiderationSued.v1': s111,
  'litigation.ReconsiderationSuspended.v1': s112,
  'litigation.ReconsiderationTookEffect.v1': s113,
  'litigation.RectificationReported.v1': s114,
  'litigation.SuitAnswered.v1': s115,
  'litigation.SuitAppealAccepted.v1': s116,
  'litigation.SuitAppealWithdrawn.v1': s117,
  'litigation.SuitAppealed.v1': s118,
  'litigation.SuitCopyReceived.v1': s119,
  'litigation.SuitDecided.v1': s120,
  'litigation.SuitDecisionServed.v1': s121,
  'litigation.SuitEffectLifted.v1': s122,
  'litigation.SuitEffectProposed.v1': s123,
  'litigation.SuitRegistered.v1': s124,
  'litigation.SuitRegistrationWithdrawn.v1': s125,
  'litigation.SuitRemandAccepted.v1': s126,
  'litigation.SuitResumed.v1': s127,
  'litigation.SuitRetried.v1': s128,
  'litigation.SuitSuspended.v1': s129,
  'litigation.SuitTookEffect.v1': s130,
  'registry.DutiesTakenOver.v1': s131,
  'registry.HotlinePublished.v1': s132,
  'registry.HotlineWithdrawn.v1': s133,
  'registry.LegalHoldLifted.v1': s134,
  'registry.LegalHoldPlaced.v1': s135,
  'registry.PersonErased.v1': s136,
  'registry.PersonIdentified.v1': s137,
  'registry.PersonIdentityClaimed.v1': s138,
  'registry.PersonIdentityRecorded.v1': s139,
  'registry.PersonIdentityReleased.v1': s140,
  'registry.PersonRegistered.v1': s141,
  'registry.PersonRenamed.v1': s142,
  'registry.PersonalDataRead.v1': s143,
  'registry.PostAppointed.v1': s144,
  'registry.PostEnded.v1': s145,
  'registry.QualificationRecorded.v1': s146,
  'registry.QualificationRevoked.v1': s147,
  'registry.RecordersCounted.v1': s148,
  'registry.SocialActivityRecorded.v1': s149,
  'registry.SocialLeadLodged.v1': s150,
  'registry.SocialLeadReplied.v1': s151,
  'registry.SocialSupervisorAppointed.v1': s152,
  'registry.SocialSupervisorDismissed.v1': s153,
  'registry.SupervisionBodyNamed.v1': s154,
  'registry.SupervisionStaffNamed.v1': s155,
  'registry.UnitAbolished.v1': s156,
  'registry.UnitAdministrationChanged.v1': s157,
  'registry.UnitAliasAdded.v1': s158,
  'registry.UnitMerged.v1': s159,
  'registry.UnitPlaced.v1': s160,
  'registry.UnitRegistered.v1': s161,
  'registry.UnitRenamed.v1': s162,
  'registry.UnitSplit.v1': s163,
  'supervision.CarriedIntoDecision.v1': s164,
  'supervision.CircularDisputeAnswered.v1': s165,
  'supervision.CircularDrafted.v1': s166,
  'supervision.CircularEntriesAdded.v1': s167,
  'supervision.CircularEntryAmended.v1': s168,
  'supervision.CircularEntryCited.v1': s169,
  'supervision.CircularEntryCleared.v1': s170,
  'supervision.CircularEntryConfirmed.v1': s171,
  'supervision.CircularEntryDisputed.v1': s172,
  'supervision.CircularEntryDrafted.v1': s173,
  'supervision.CircularEntryMoved.v1': s174,
  'supervision.CircularEntryPublished.v1': s175,
  'supervision.CircularEntryShown.v1': s176,
  'supervision.CircularEntryStruck.v1': s177,
  'supervision.CircularPrepared.v1': s178,
  'supervision.CircularPublished.v1': s179,
  'supervision.CircularRecalled.v1': s180,
  'supervision.CircularSignedOff.v1': s181,
  'supervision.CircularWithdrawn.v1': s182,
  'supervision.CityDemonstrationSiteNamed.v1': s183,
  'supervision.ComplainantAnswered.v1': s184,
  'supervision.ComplainantErased.v1': s185,
  'supervision.ComplainantForgotten.v1': s186,
  'supervision.ComplainantKept.v1': s187,
  'supervision.ComplainantRecorded.v1': s188,
  'supervision.ComplainantTold.v1': s189,
  'supervision.ContestAnswered.v1': s190,
  'supervision.DecisionClosed.v1': s191,
  'supervision.DecisionIssued.v1': s192,
  'supervision.DecisionRecalled.v1': s193,
  'supervision.DecisionServed.v1': s194,
  'supervision.DecisionWithdrawn.v1': s195,
  'supervision.DemonstrationPilotStarted.v1': s196,
  'supervision.DemonstrationSiteCreated.v1': s197,
  'supervision.DemonstrationSiteNotCreated.v1': s198,
  'supervision.DemonstrationSiteRecommended.v1': s199,
  'supervision.DemonstrationSiteRevoked.v1': s200,
  'supervision.FileHandedIn.v1': s201,
  'supervision.FileTakenBack.v1': s202,
  'supervision.HarmEstablished.v1': s203,
  'supervision.HarmFound.v1': s204,
  'supervision.HarmGone.v1': s205,
  'supervision.HarmSetAside.v1': s206,
  'supervision.LeadConcluded.v1': s207,
  'supervision.LeadEntered.v1': s208,
  'supervision.LeadLodged.v1': s209,
  'supervision.LeadVerified.v1': s210,
  'supervision.NoticeAnswered.v1': s211,
  'supervision.NoticeClosed.v1': s212,
  'supervision.NoticeDeclined.v1': s213,
  'supervision.NoticeDrafted.v1': s214,
  'supervision.NoticeDropped.v1': s215,
  'supervision.NoticeIssued.v1': s216,
  'supervision.NoticeProposed.v1': s217,
  'supervision.NoticeRecalled.v1': s218,
  'supervision.NoticeServed.v1': s219,
  'supervision.NoticeWithdrawn.v1': s220,
  'supervision.NumberDrawn.v1': s221,
  'supervision.NumberSpoiled.v1': s222,
  'supervision.NumberVoided.v1': s223,
  'supervision.OfficeTasksSet.v1': s224,
  'supervision.OfficeTasksWithdrawn.v1': s225,
  'supervision.OpinionClosed.v1': s226,
  'supervision.OpinionContested.v1': s227,
  'supervision.OpinionDeclined.v1': s228,
  'supervision.OpinionDrafted.v1': s229,
  'supervision.OpinionDropped.v1': s230,
  'supervision.OpinionExtended.v1': s231,
  'supervision.OpinionHeirNamed.v1': s232,
  'supervision.OpinionIssued.v1': s233,
  'supervision.OpinionOriginEntered.v1': s234,
  'supervision.OpinionOriginFell.v1': s235,
  'supervision.OpinionOriginLeft.v1': s236,
  'supervision.OpinionProposalWithdrawn.v1': s237,
  'supervision.OpinionProposed.v1': s238,
  'supervision.OpinionRecalled.v1': s239,
  'supervision.OpinionRechecked.v1': s240,
  'supervision.OpinionReopened.v1': s241,
  'supervision.OpinionReplied.v1': s242,
  'supervision.OpinionRevised.v1': s243,
  'supervision.OpinionServed.v1': s244,
  'supervision.OpinionWithdrawn.v1': s245,
  'supervision.PerformanceReported.v1': s246,
  'supervision.PerformanceVerified.v1': s247,
  'supervision.PersonalDataRead.v1': s248,
  'supervision.RequestAccepted.v1': s249,
  'supervision.RequestAmended.v1': s250,
  'supervision.RequestConcluded.v1': s251,
  'supervision.RequestConfirmed.v1': s252,
  'supervision.RequestPrepared.v1': s253,
  'supervision.RequestProposalEnded.v1': s254,
  'supervision.RequestProposalWithdrawn.v1': s255,
  'supervision.RequestProposed.v1': s256,
  'supervision.RequestRecalled.v1': s257,
  'supervision.RequestRefused.v1': s258,
  'supervision.RequestReturned.v1': s259,
  'supervision.RequestSent.v1': s260,
  'supervision.RequestWithdrawn.v1': s261,
  'supervision.SiteRecommendationWithdrawn.v1': s262,
  'supervision.SuperiorAnswered.v1': s263,
  'supervision.SuperiorInformed.v1': s264,
  'supervision.SupervisionCheckRecorded.v1': s265,
  'supervision.SupervisionPlanAdopted.v1': s266,
  'supervision.SupervisionPlanRevised.v1': s267,
  'supervision.SupervisionReportFiled.v1': s268,
  'supervision.SupervisionReportRecalled.v1': s269,
  'supervision.SupervisionReportReceived.v1': s270,
  'supervision.SupervisionReportSent.v1': s271,
  'supervision.SupervisionReportWithdrawn.v1': s272,
  'supervision.TimelyReplyFound.v1': s273,
  'supervision.VerificationStarted.v1': s274,
  'supervision.WorkProgrammeAdopted.v1': s275,
  'supervision.WorkProgrammeRepealed.v1': s276,
  'training.ClassHoursCredited.v1': s277,
  'training.DeductionAdvised.v1': s278,
  'training.DeductionDeclined.v1': s279,
  'training.DeductionProposed.v1': s280,
  'training.DeductionWithdrawn.v1': s281,
  'training.LawStudySessionCounted.v1': s282,
  'training.LawStudySessionRecorded.v1': s283,
  'training.LawStudySessionReleased.v1': s284,
  'training.LawStudySessionWithdrawn.v1': s285,
  'training.LawStudyYearClosed.v1': s286,
  'training.LawStudyYearEnded.v1': s287,
  'training.LawStudyYearOpened.v1': s288,
  'training.ProgrammeArranged.v1': s289,
  'training.ProgrammeCancelled.v1': s290,
  'training.StudyRecorded.v1': s291,
  'training.SyllabusItemListed.v1': s292,
  'training.SyllabusItemRevised.v1': s293,
  'training.SyllabusItemSuperseded.v1': s294,
  'training.TrainingHeld.v1': s295,
};
