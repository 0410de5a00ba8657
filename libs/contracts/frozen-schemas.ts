// Written by schemas/schemas.spec.ts under FREEZE=1.
import s0 from './schemas/certification.ApplicationNotPassed.v1.json' with { type: 'json' };
import s1 from './schemas/certification.ApplicationPassed.v1.json' with { type: 'json' };
import s2 from './schemas/certification.CertificateApplied.v1.json' with { type: 'json' };
import s3 from './schemas/certification.CertificateCancelled.v1.json' with { type: 'json' };
import s4 from './schemas/certification.CertificateIssued.v1.json' with { type: 'json' };
import s5 from './schemas/certification.CertificateRecovered.v1.json' with { type: 'json' };
import s6 from './schemas/certification.CertificateRestored.v1.json' with { type: 'json' };
import s7 from './schemas/certification.CertificateSuspended.v1.json' with { type: 'json' };
import s8 from './schemas/certification.ExamFailed.v1.json' with { type: 'json' };
import s9 from './schemas/certification.ExamPassed.v1.json' with { type: 'json' };
import s10 from './schemas/certification.MisuseFound.v1.json' with { type: 'json' };
import s11 from './schemas/certification.RecoveryProposed.v1.json' with { type: 'json' };
import s12 from './schemas/certification.RestorationProposed.v1.json' with { type: 'json' };
import s13 from './schemas/registry.HotlinePublished.v1.json' with { type: 'json' };
import s14 from './schemas/registry.HotlineWithdrawn.v1.json' with { type: 'json' };
import s15 from './schemas/registry.LegalHoldLifted.v1.json' with { type: 'json' };
import s16 from './schemas/registry.LegalHoldPlaced.v1.json' with { type: 'json' };
import s17 from './schemas/registry.PersonErased.v1.json' with { type: 'json' };
import s18 from './schemas/registry.PersonIdentified.v1.json' with { type: 'json' };
import s19 from './schemas/registry.PersonIdentityClaimed.v1.json' with { type: 'json' };
import s20 from './schemas/registry.PersonIdentityRecorded.v1.json' with { type: 'json' };
import s21 from './schemas/registry.PersonIdentityReleased.v1.json' with { type: 'json' };
import s22 from './schemas/registry.PersonRegistered.v1.json' with { type: 'json' };
import s23 from './schemas/registry.PersonRenamed.v1.json' with { type: 'json' };
import s24 from './schemas/registry.PersonalDataRead.v1.json' with { type: 'json' };
import s25 from './schemas/registry.PostAppointed.v1.json' with { type: 'json' };
import s26 from './schemas/registry.PostEnded.v1.json' with { type: 'json' };
import s27 from './schemas/registry.QualificationRecorded.v1.json' with { type: 'json' };
import s28 from './schemas/registry.QualificationRevoked.v1.json' with { type: 'json' };
import s29 from './schemas/registry.RecordersCounted.v1.json' with { type: 'json' };
import s30 from './schemas/registry.SocialActivityRecorded.v1.json' with { type: 'json' };
import s31 from './schemas/registry.SocialLeadLodged.v1.json' with { type: 'json' };
import s32 from './schemas/registry.SocialLeadReplied.v1.json' with { type: 'json' };
import s33 from './schemas/registry.SocialSupervisorAppointed.v1.json' with { type: 'json' };
import s34 from './schemas/registry.SocialSupervisorDismissed.v1.json' with { type: 'json' };
import s35 from './schemas/registry.SupervisionBodyNamed.v1.json' with { type: 'json' };
import s36 from './schemas/registry.SupervisionStaffNamed.v1.json' with { type: 'json' };
import s37 from './schemas/registry.UnitAbolished.v1.json' with { type: 'json' };
import s38 from './schemas/registry.UnitAdministrationChanged.v1.json' with { type: 'json' };
import s39 from './schemas/registry.UnitAliasAdded.v1.json' with { type: 'json' };
import s40 from './schemas/registry.UnitMerged.v1.json' with { type: 'json' };
import s41 from './schemas/registry.UnitPlaced.v1.json' with { type: 'json' };
import s42 from './schemas/registry.UnitRegistered.v1.json' with { type: 'json' };
import s43 from './schemas/registry.UnitRenamed.v1.json' with { type: 'json' };
import s44 from './schemas/registry.UnitSplit.v1.json' with { type: 'json' };
import s45 from './schemas/supervision.CircularDisputeAnswered.v1.json' with { type: 'json' };
import s46 from './schemas/supervision.CircularDrafted.v1.json' with { type: 'json' };
import s47 from './schemas/supervision.CircularEntriesAdded.v1.json' with { type: 'json' };
import s48 from './schemas/supervision.CircularEntryAmended.v1.json' with { type: 'json' };
import s49 from './schemas/supervision.CircularEntryCleared.v1.json' with { type: 'json' };
import s50 from './schemas/supervision.CircularEntryConfirmed.v1.json' with { type: 'json' };
import s51 from './schemas/supervision.CircularEntryDisputed.v1.json' with { type: 'json' };
import s52 from './schemas/supervision.CircularEntryDrafted.v1.json' with { type: 'json' };
import s53 from './schemas/supervision.CircularEntryPublished.v1.json' with { type: 'json' };
import s54 from './schemas/supervision.CircularEntryShown.v1.json' with { type: 'json' };
import s55 from './schemas/supervision.CircularEntryStruck.v1.json' with { type: 'json' };
import s56 from './schemas/supervision.CircularPublished.v1.json' with { type: 'json' };
import s57 from './schemas/supervision.CircularSignedOff.v1.json' with { type: 'json' };
import s58 from './schemas/supervision.CircularWithdrawn.v1.json' with { type: 'json' };
import s59 from './schemas/supervision.OfficeTasksSet.v1.json' with { type: 'json' };
import s60 from './schemas/supervision.OfficeTasksWithdrawn.v1.json' with { type: 'json' };
import s61 from './schemas/supervision.SupervisionCheckRecorded.v1.json' with { type: 'json' };
import s62 from './schemas/supervision.SupervisionPlanAdopted.v1.json' with { type: 'json' };
import s63 from './schemas/supervision.SupervisionPlanRevised.v1.json' with { type: 'json' };
import s64 from './schemas/supervision.SupervisionReportFiled.v1.json' with { type: 'json' };
import s65 from './schemas/supervision.SupervisionReportReceived.v1.json' with { type: 'json' };
import s66 from './schemas/supervision.SupervisionReportWithdrawn.v1.json' with { type: 'json' };
import s67 from './schemas/supervision.WorkProgrammeAdopted.v1.json' with { type: 'json' };
import s68 from './schemas/supervision.WorkProgrammeRepealed.v1.json' with { type: 'json' };

/** The frozen JSON Schemas of all events in all versions, by `<service>.<Type>.v<n>`. */
export const frozenSchemas: Readonly<Record<string, object>> = {
  'certification.ApplicationNotPassed.v1': s0,
  'certification.ApplicationPassed.v1': s1,
  'certification.CertificateApplied.v1': s2,
  'certification.CertificateCancelled.v1': s3,
  'certification.CertificateIssued.v1': s4,
  'certification.CertificateRecovered.v1': s5,
  'certification.CertificateRestored.v1': s6,
  'certification.CertificateSuspended.v1': s7,
  'certification.ExamFailed.v1': s8,
  'certification.ExamPassed.v1': s9,
  'certification.MisuseFound.v1': s10,
  'certification.RecoveryProposed.v1': s11,
  'certification.RestorationProposed.v1': s12,
  'registry.HotlinePublished.v1': s13,
  'registry.HotlineWithdrawn.v1': s14,
  'registry.LegalHoldLifted.v1': s15,
  'registry.LegalHoldPlaced.v1': s16,
  'registry.PersonErased.v1': s17,
  'registry.PersonIdentified.v1': s18,
  'registry.PersonIdentityClaimed.v1': s19,
  'registry.PersonIdentityRecorded.v1': s20,
  'registry.PersonIdentityReleased.v1': s21,
  'registry.PersonRegistered.v1': s22,
  'registry.PersonRenamed.v1': s23,
  'registry.PersonalDataRead.v1': s24,
  'registry.PostAppointed.v1': s25,
  'registry.PostEnded.v1': s26,
  'registry.QualificationRecorded.v1': s27,
  'registry.QualificationRevoked.v1': s28,
  'registry.RecordersCounted.v1': s29,
  'registry.SocialActivityRecorded.v1': s30,
  'registry.SocialLeadLodged.v1': s31,
  'registry.SocialLeadReplied.v1': s32,
  'registry.SocialSupervisorAppointed.v1': s33,
  'registry.SocialSupervisorDismissed.v1': s34,
  'registry.SupervisionBodyNamed.v1': s35,
  'registry.SupervisionStaffNamed.v1': s36,
  'registry.UnitAbolished.v1': s37,
  'registry.UnitAdministrationChanged.v1': s38,
  'registry.UnitAliasAdded.v1': s39,
  'registry.UnitMerged.v1': s40,
  'registry.UnitPlaced.v1': s41,
  'registry.UnitRegistered.v1': s42,
  'registry.UnitRenamed.v1': s43,
  'registry.UnitSplit.v1': s44,
  'supervision.CircularDisputeAnswered.v1': s45,
  'supervision.CircularDrafted.v1': s46,
  'supervision.CircularEntriesAdded.v1': s47,
  'supervision.CircularEntryAmended.v1': s48,
  'supervision.CircularEntryCleared.v1': s49,
  'supervision.CircularEntryConfirmed.v1': s50,
  'supervision.CircularEntryDisputed.v1': s51,
  'supervision.CircularEntryDrafted.v1': s52,
  'supervision.CircularEntryPublished.v1': s53,
  'supervision.CircularEntryShown.v1': s54,
  'supervision.CircularEntryStruck.v1': s55,
  'supervision.CircularPublished.v1': s56,
  'supervision.CircularSignedOff.v1': s57,
  'supervision.CircularWithdrawn.v1': s58,
  'supervision.OfficeTasksSet.v1': s59,
  'supervision.OfficeTasksWithdrawn.v1': s60,
  'supervision.SupervisionCheckRecorded.v1': s61,
  'supervision.SupervisionPlanAdopted.v1': s62,
  'supervision.SupervisionPlanRevised.v1': s63,
  'supervision.SupervisionReportFiled.v1': s64,
  'supervision.SupervisionReportReceived.v1': s65,
  'supervision.SupervisionReportWithdrawn.v1': s66,
  'supervision.WorkProgrammeAdopted.v1': s67,
  'supervision.WorkProgrammeRepealed.v1': s68,
};
