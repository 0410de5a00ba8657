// Written by schemas/schemas.spec.ts under FREEZE=1.
import s0 from './schemas/accountability.AccountabilityRulesFiled.v1.json' with { type: 'json' };
import s1 from './schemas/accountability.AccountabilityRulesRepealed.v1.json' with { type: 'json' };
import s2 from './schemas/accountability.CrimeLeadPassedOn.v1.json' with { type: 'json' };
import s3 from './schemas/accountability.HandOverProposed.v1.json' with { type: 'json' };
import s4 from './schemas/accountability.HarmNoted.v1.json' with { type: 'json' };
import s5 from './schemas/accountability.LossCauseNoted.v1.json' with { type: 'json' };
import s6 from './schemas/accountability.LossNoted.v1.json' with { type: 'json' };
import s7 from './schemas/accountability.LossReversalNoted.v1.json' with { type: 'json' };
import s8 from './schemas/accountability.NamedToDesk.v1.json' with { type: 'json' };
import s9 from './schemas/accountability.NumberDrawn.v1.json' with { type: 'json' };
import s10 from './schemas/accountability.NumberVoided.v1.json' with { type: 'json' };
import s11 from './schemas/accountability.PartnerLeadAcknowledged.v1.json' with { type: 'json' };
import s12 from './schemas/accountability.PartnerLeadEntered.v1.json' with { type: 'json' };
import s13 from './schemas/accountability.PartnerLeadMoved.v1.json' with { type: 'json' };
import s14 from './schemas/accountability.PartnerLeadReassigned.v1.json' with { type: 'json' };
import s15 from './schemas/accountability.PartnerLeadResultShared.v1.json' with { type: 'json' };
import s16 from './schemas/accountability.PartnerLeadReturned.v1.json' with { type: 'json' };
import s17 from './schemas/accountability.PartyPenaltyRecorded.v1.json' with { type: 'json' };
import s18 from './schemas/accountability.PoliceOutcomeRecorded.v1.json' with { type: 'json' };
import s19 from './schemas/accountability.ReferralHandedOver.v1.json' with { type: 'json' };
import s20 from './schemas/accountability.ReferralMoved.v1.json' with { type: 'json' };
import s21 from './schemas/accountability.ReferralOpened.v1.json' with { type: 'json' };
import s22 from './schemas/accountability.ReferralOutcomeRecorded.v1.json' with { type: 'json' };
import s23 from './schemas/accountability.ReferralProposalConfirmed.v1.json' with { type: 'json' };
import s24 from './schemas/accountability.ReferralProposalDeclined.v1.json' with { type: 'json' };
import s25 from './schemas/accountability.ReferralProposalWithdrawn.v1.json' with { type: 'json' };
import s26 from './schemas/accountability.ReferralProposed.v1.json' with { type: 'json' };
import s27 from './schemas/accountability.ReferralReceived.v1.json' with { type: 'json' };
import s28 from './schemas/accountability.RelievedFromDesk.v1.json' with { type: 'json' };
import s29 from './schemas/accountability.ResponsibleNamed.v1.json' with { type: 'json' };
import s30 from './schemas/accountability.TransferApproved.v1.json' with { type: 'json' };
import s31 from './schemas/accountability.TransferHandedOver.v1.json' with { type: 'json' };
import s32 from './schemas/accountability.TransferReceived.v1.json' with { type: 'json' };
import s33 from './schemas/accountability.TransferRefused.v1.json' with { type: 'json' };
import s34 from './schemas/accountability.TransferReported.v1.json' with { type: 'json' };
import s35 from './schemas/certification.ApplicationNotPassed.v1.json' with { type: 'json' };
import s36 from './schemas/certification.ApplicationPassed.v1.json' with { type: 'json' };
import s37 from './schemas/certification.CertificateApplied.v1.json' with { type: 'json' };
import s38 from './schemas/certification.CertificateCancelled.v1.json' with { type: 'json' };
import s39 from './schemas/certification.CertificateIssued.v1.json' with { type: 'json' };
import s40 from './schemas/certification.CertificateRecovered.v1.json' with { type: 'json' };
import s41 from './schemas/certification.CertificateRestored.v1.json' with { type: 'json' };
import s42 from './schemas/certification.CertificateSuspended.v1.json' with { type: 'json' };
import s43 from './schemas/certification.ExamFailed.v1.json' with { type: 'json' };
import s44 from './schemas/certification.ExamPassed.v1.json' with { type: 'json' };
import s45 from './schemas/certification.MisuseFound.v1.json' with { type: 'json' };
import s46 from './schemas/certification.OfficersRegistered.v1.json' with { type: 'json' };
import s47 from './schemas/certification.RecoveryProposed.v1.json' with { type: 'json' };
import s48 from './schemas/certification.RestorationProposed.v1.json' with { type: 'json' };
import s49 from './schemas/certification.SittingPostponed.v1.json' with { type: 'json' };
import s50 from './schemas/certification.SittingResultRecorded.v1.json' with { type: 'json' };
import s51 from './schemas/certification.SittingScheduled.v1.json' with { type: 'json' };
import s52 from './schemas/registry.HotlinePublished.v1.json' with { type: 'json' };
import s53 from './schemas/registry.HotlineWithdrawn.v1.json' with { type: 'json' };
import s54 from './schemas/registry.LegalHoldLifted.v1.json' with { type: 'json' };
import s55 from './schemas/registry.LegalHoldPlaced.v1.json' with { type: 'json' };
import s56 from './schemas/registry.PersonErased.v1.json' with { type: 'json' };
import s57 from './schemas/registry.PersonIdentified.v1.json' with { type: 'json' };
import s58 from './schemas/registry.PersonIdentityClaimed.v1.json' with { type: 'json' };
import s59 from './schemas/registry.PersonIdentityRecorded.v1.json' with { type: 'json' };
import s60 from './schemas/registry.PersonIdentityReleased.v1.json' with { type: 'json' };
import s61 from './schemas/registry.PersonRegistered.v1.json' with { type: 'json' };
import s62 from './schemas/registry.PersonRenamed.v1.json' with { type: 'json' };
import s63 from './schemas/registry.PersonalDataRead.v1.json' with { type: 'json' };
import s64 from './schemas/registry.PostAppointed.v1.json' with { type: 'json' };
import s65 from './schemas/registry.PostEnded.v1.json' with { type: 'json' };
import s66 from './schemas/registry.QualificationRecorded.v1.json' with { type: 'json' };
import s67 from './schemas/registry.QualificationRevoked.v1.json' with { type: 'json' };
import s68 from './schemas/registry.RecordersCounted.v1.json' with { type: 'json' };
import s69 from './schemas/registry.SocialActivityRecorded.v1.json' with { type: 'json' };
import s70 from './schemas/registry.SocialLeadLodged.v1.json' with { type: 'json' };
import s71 from './schemas/registry.SocialLeadReplied.v1.json' with { type: 'json' };
import s72 from './schemas/registry.SocialSupervisorAppointed.v1.json' with { type: 'json' };
import s73 from './schemas/registry.SocialSupervisorDismissed.v1.json' with { type: 'json' };
import s74 from './schemas/registry.SupervisionBodyNamed.v1.json' with { type: 'json' };
import s75 from './schemas/registry.SupervisionStaffNamed.v1.json' with { type: 'json' };
import s76 from './schemas/registry.UnitAbolished.v1.json' with { type: 'json' };
import s77 from './schemas/registry.UnitAdministrationChanged.v1.json' with { type: 'json' };
import s78 from './schemas/registry.UnitAliasAdded.v1.json' with { type: 'json' };
import s79 from './schemas/registry.UnitMerged.v1.json' with { type: 'json' };
import s80 from './schemas/registry.UnitPlaced.v1.json' with { type: 'json' };
import s81 from './schemas/registry.UnitRegistered.v1.json' with { type: 'json' };
import s82 from './schemas/registry.UnitRenamed.v1.json' with { type: 'json' };
import s83 from './schemas/registry.UnitSplit.v1.json' with { type: 'json' };
import s84 from './schemas/supervision.CircularDisputeAnswered.v1.json' with { type: 'json' };
import s85 from './schemas/supervision.CircularDrafted.v1.json' with { type: 'json' };
import s86 from './schemas/supervision.CircularEntriesAdded.v1.json' with { type: 'json' };
import s87 from './schemas/supervision.CircularEntryAmended.v1.json' with { type: 'json' };
import s88 from './schemas/supervision.CircularEntryCleared.v1.json' with { type: 'json' };
import s89 from './schemas/supervision.CircularEntryConfirmed.v1.json' with { type: 'json' };
import s90 from './schemas/supervision.CircularEntryDisputed.v1.json' with { type: 'json' };
import s91 from './schemas/supervision.CircularEntryDrafted.v1.json' with { type: 'json' };
import s92 from './schemas/supervision.CircularEntryPublished.v1.json' with { type: 'json' };
import s93 from './schemas/supervision.CircularEntryShown.v1.json' with { type: 'json' };
import s94 from './schemas/supervision.CircularEntryStruck.v1.json' with { type: 'json' };
import s95 from './schemas/supervision.CircularPublished.v1.json' with { type: 'json' };
import s96 from './schemas/supervision.CircularSignedOff.v1.json' with { type: 'json' };
import s97 from './schemas/supervision.CircularWithdrawn.v1.json' with { type: 'json' };
import s98 from './schemas/supervision.OfficeTasksSet.v1.json' with { type: 'json' };
import s99 from './schemas/supervision.OfficeTasksWithdrawn.v1.json' with { type: 'json' };
import s100 from './schemas/supervision.SupervisionCheckRecorded.v1.json' with { type: 'json' };
import s101 from './schemas/supervision.SupervisionPlanAdopted.v1.json' with { type: 'json' };
import s102 from './schemas/supervision.SupervisionPlanRevised.v1.json' with { type: 'json' };
import s103 from './schemas/supervision.SupervisionReportFiled.v1.json' with { type: 'json' };
import s104 from './schemas/supervision.SupervisionReportReceived.v1.json' with { type: 'json' };
import s105 from './schemas/supervision.SupervisionReportWithdrawn.v1.json' with { type: 'json' };
import s106 from './schemas/supervision.WorkProgrammeAdopted.v1.json' with { type: 'json' };
import s107 from './schemas/supervision.WorkProgrammeRepealed.v1.json' with { type: 'json' };
import s108 from './schemas/training.ClassHoursCredited.v1.json' with { type: 'json' };
import s109 from './schemas/training.DeductionAdvised.v1.json' with { type: 'json' };
import s110 from './schemas/training.DeductionDeclined.v1.json' with { type: 'json' };
import s111 from './schemas/training.DeductionProposed.v1.json' with { type: 'json' };
import s112 from './schemas/training.DeductionWithdrawn.v1.json' with { type: 'json' };
import s113 from './schemas/training.LawStudySessionCounted.v1.json' with { type: 'json' };
import s114 from './schemas/training.LawStudySessionRecorded.v1.json' with { type: 'json' };
import s115 from './schemas/training.LawStudySessionReleased.v1.json' with { type: 'json' };
import s116 from './schemas/training.LawStudySessionWithdrawn.v1.json' with { type: 'json' };
import s117 from './schemas/training.LawStudyYearClosed.v1.json' with { type: 'json' };
import s118 from './schemas/training.LawStudyYearEnded.v1.json' with { type: 'json' };
import s119 from './schemas/training.LawStudyYearOpened.v1.json' with { type: 'json' };
import s120 from './schemas/training.ProgrammeArranged.v1.json' with { type: 'json' };
import s121 from './schemas/training.ProgrammeCancelled.v1.json' with { type: 'json' };
import s122 from './schemas/training.StudyRecorded.v1.json' with { type: 'json' };
import s123 from './schemas/training.SyllabusItemListed.v1.json' with { type: 'json' };
import s124 from './schemas/training.SyllabusItemRevised.v1.json' with { type: 'json' };
import s125 from './schemas/training.SyllabusItemSuperseded.v1.json' with { type: 'json' };
import s126 from './schemas/training.TrainingHeld.v1.json' with { type: 'json' };

/** The frozen JSON Schemas of all events in all versions, by `<service>.<Type>.v<n>`. */
export const frozenSchemas: Readonly<Record<string, object>> = {
  'accountability.AccountabilityRulesFiled.v1': s0,
  'accountability.AccountabilityRulesRepealed.v1': s1,
  'accountability.CrimeLeadPassedOn.v1': s2,
  'accountability.HandOverProposed.v1': s3,
  'accountability.HarmNoted.v1': s4,
  'accountability.LossCauseNoted.v1': s5,
  'accountability.LossNoted.v1': s6,
  'accountability.LossReversalNoted.v1': s7,
  'accountability.NamedToDesk.v1': s8,
  'accountability.NumberDrawn.v1': s9,
  'accountability.NumberVoided.v1': s10,
  'accountability.PartnerLeadAcknowledged.v1': s11,
  'accountability.PartnerLeadEntered.v1': s12,
  'accountability.PartnerLeadMoved.v1': s13,
  'accountability.PartnerLeadReassigned.v1': s14,
  'accountability.PartnerLeadResultShared.v1': s15,
  'accountability.PartnerLeadReturned.v1': s16,
  'accountability.PartyPenaltyRecorded.v1': s17,
  'accountability.PoliceOutcomeRecorded.v1': s18,
  'accountability.ReferralHandedOver.v1': s19,
  'accountability.ReferralMoved.v1': s20,
  'accountability.ReferralOpened.v1': s21,
  'accountability.ReferralOutcomeRecorded.v1': s22,
  'accountability.ReferralProposalConfirmed.v1': s23,
  'accountability.ReferralProposalDeclined.v1': s24,
  'accountability.ReferralProposalWithdrawn.v1': s25,
  'accountability.ReferralProposed.v1': s26,
  'accountability.ReferralReceived.v1': s27,
  'accountability.RelievedFromDesk.v1': s28,
  'accountability.ResponsibleNamed.v1': s29,
  'accountability.TransferApproved.v1': s30,
  'accountability.TransferHandedOver.v1': s31,
  'accountability.TransferReceived.v1': s32,
  'accountability.TransferRefused.v1': s33,
  'accountability.TransferReported.v1': s34,
  'certification.ApplicationNotPassed.v1': s35,
  'certification.ApplicationPassed.v1': s36,
  'certification.CertificateApplied.v1': s37,
  'certification.CertificateCancelled.v1': s38,
  'certification.CertificateIssued.v1': s39,
  'certification.CertificateRecovered.v1': s40,
  'certification.CertificateRestored.v1': s41,
  'certification.CertificateSuspended.v1': s42,
  'certification.ExamFailed.v1': s43,
  'certification.ExamPassed.v1': s44,
  'certification.MisuseFound.v1': s45,
  'certification.OfficersRegistered.v1': s46,
  'certification.RecoveryProposed.v1': s47,
  'certification.RestorationProposed.v1': s48,
  'certification.SittingPostponed.v1': s49,
  'certification.SittingResultRecorded.v1': s50,
  'certification.SittingScheduled.v1': s51,
  'registry.HotlinePublished.v1': s52,
  'registry.HotlineWithdrawn.v1': s53,
  'registry.LegalHoldLifted.v1': s54,
  'registry.LegalHoldPlaced.v1': s55,
  'registry.PersonErased.v1': s56,
  'registry.PersonIdentified.v1': s57,
  'registry.PersonIdentityClaimed.v1': s58,
  'registry.PersonIdentityRecorded.v1': s59,
  'registry.PersonIdentityReleased.v1': s60,
  'registry.PersonRegistered.v1': s61,
  'registry.PersonRenamed.v1': s62,
  'registry.PersonalDataRead.v1': s63,
  'registry.PostAppointed.v1': s64,
  'registry.PostEnded.v1': s65,
  'registry.QualificationRecorded.v1': s66,
  'registry.QualificationRevoked.v1': s67,
  'registry.RecordersCounted.v1': s68,
  'registry.SocialActivityRecorded.v1': s69,
  'registry.SocialLeadLodged.v1': s70,
  'registry.SocialLeadReplied.v1': s71,
  'registry.SocialSupervisorAppointed.v1': s72,
  'registry.SocialSupervisorDismissed.v1': s73,
  'registry.SupervisionBodyNamed.v1': s74,
  'registry.SupervisionStaffNamed.v1': s75,
  'registry.UnitAbolished.v1': s76,
  'registry.UnitAdministrationChanged.v1': s77,
  'registry.UnitAliasAdded.v1': s78,
  'registry.UnitMerged.v1': s79,
  'registry.UnitPlaced.v1': s80,
  'registry.UnitRegistered.v1': s81,
  'registry.UnitRenamed.v1': s82,
  'registry.UnitSplit.v1': s83,
  'supervision.CircularDisputeAnswered.v1': s84,
  'supervision.CircularDrafted.v1': s85,
  'supervision.CircularEntriesAdded.v1': s86,
  'supervision.CircularEntryAmended.v1': s87,
  'supervision.CircularEntryCleared.v1': s88,
  'supervision.CircularEntryConfirmed.v1': s89,
  'supervision.CircularEntryDisputed.v1': s90,
  'supervision.CircularEntryDrafted.v1': s91,
  'supervision.CircularEntryPublished.v1': s92,
  'supervision.CircularEntryShown.v1': s93,
  'supervision.CircularEntryStruck.v1': s94,
  'supervision.CircularPublished.v1': s95,
  'supervision.CircularSignedOff.v1': s96,
  'supervision.CircularWithdrawn.v1': s97,
  'supervision.OfficeTasksSet.v1': s98,
  'supervision.OfficeTasksWithdrawn.v1': s99,
  'supervision.SupervisionCheckRecorded.v1': s100,
  'supervision.SupervisionPlanAdopted.v1': s101,
  'supervision.SupervisionPlanRevised.v1': s102,
  'supervision.SupervisionReportFiled.v1': s103,
  'supervision.SupervisionReportReceived.v1': s104,
  'supervision.SupervisionReportWithdrawn.v1': s105,
  'supervision.WorkProgrammeAdopted.v1': s106,
  'supervision.WorkProgrammeRepealed.v1': s107,
  'training.ClassHoursCredited.v1': s108,
  'training.DeductionAdvised.v1': s109,
  'training.DeductionDeclined.v1': s110,
  'training.DeductionProposed.v1': s111,
  'training.DeductionWithdrawn.v1': s112,
  'training.LawStudySessionCounted.v1': s113,
  'training.LawStudySessionRecorded.v1': s114,
  'training.LawStudySessionReleased.v1': s115,
  'training.LawStudySessionWithdrawn.v1': s116,
  'training.LawStudyYearClosed.v1': s117,
  'training.LawStudyYearEnded.v1': s118,
  'training.LawStudyYearOpened.v1': s119,
  'training.ProgrammeArranged.v1': s120,
  'training.ProgrammeCancelled.v1': s121,
  'training.StudyRecorded.v1': s122,
  'training.SyllabusItemListed.v1': s123,
  'training.SyllabusItemRevised.v1': s124,
  'training.SyllabusItemSuperseded.v1': s125,
  'training.TrainingHeld.v1': s126,
};
