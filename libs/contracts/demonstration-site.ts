import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { IsIn, IsInt, Max, Min } from 'class-validator';
import { Attachment } from './attachment.js';
import { IsCivilDate, IsDocumentNumber, IsId, IsText } from './fields.js';
import { IsListOf } from './nested.js';
import { Optional } from './optional.js';
import { UNIT_KINDS } from './unit.js';
import type { UnitKind } from './unit.js';

/** 确定为试点、确定为市级示范点: what the body of the request says */
export class DemonstrationSiteAct {
  @Optional() @IsDocumentNumber() documentNo?: string;
  @Optional() @IsListOf(Attachment, { max: 50 }) attachments?: Attachment[];
  @IsCivilDate() on!: string;
}
/** 推荐创建州级示范点、州级认定: what the body of the request says */
export class DocumentedSiteAct {
  @IsDocumentNumber() documentNo!: string;
  @Optional() @IsListOf(Attachment, { max: 50 }) attachments?: Attachment[];
  @IsCivilDate() on!: string;
}
export class StartDemonstrationPilot extends DemonstrationSiteAct {
  @IsId() unitId!: string;
  /** What the registry knows it as. */
  @IsIn(UNIT_KINDS) unitKind!: UnitKind;
  @IsInt() @Min(2000) @Max(2199) year!: number;
}
export class NameCityDemonstrationSite extends DemonstrationSiteAct {
  @IsId() unitId!: string;
  @IsIn(UNIT_KINDS) unitKind!: UnitKind;
  @IsInt() @Min(2000) @Max(2199) year!: number;
}
export class RecommendDemonstrationSite extends DocumentedSiteAct {
  @IsId() unitId!: string;
  @IsIn(UNIT_KINDS) unitKind!: UnitKind;
  @IsInt() @Min(2000) @Max(2199) year!: number;
}
/** 撤回推荐 */
export class WithdrawSiteRecommendation {
  @IsText() reason!: string;
  @Optional() @IsDocumentNumber() documentNo?: string;
  @Optional() @IsListOf(Attachment, { max: 50 }) attachments?: Attachment[];
  @IsCivilDate() on!: string;
}
/** 创建成功（州级认定） */
export class RecordSiteCreation extends DocumentedSiteAct {}
/** 未创建成功 */
export class RecordSiteNotCreated {
  @IsText() reason!: string;
  @Optional() @IsDocumentNumber() documentNo?: string;
  @Optional() @IsListOf(Attachment, { max: 50 }) attachments?: Attachment[];
  @IsCivilDate() on!: string;
}

/** 撤销州级示范点: by the prefecture, after it was created */
export class RevokeSiteCreation extends DocumentedSiteAct {
  @IsText() reason!: string;
}

export const DemonstrationSiteCommands = {
  StartPilot: StartDemonstrationPilot,
  NameCitySite: NameCityDemonstrationSite,
  Recommend: RecommendDemonstrationSite,
  WithdrawRecommendation: WithdrawSiteRecommendation,
  RecordCreation: RecordSiteCreation,
  RecordNotCreated: RecordSiteNotCreated,
  RecordRevocation: RevokeSiteCreation,
};
export const DemonstrationSiteEvents = {
  DemonstrationPilotStarted: StartDemonstrationPilot,
  CityDemonstrationSiteNamed: NameCityDemonstrationSite,
  DemonstrationSiteRecommended: RecommendDemonstrationSite,
  SiteRecommendationWithdrawn: WithdrawSiteRecommendation,
  DemonstrationSiteCreated: RecordSiteCreation,
  DemonstrationSiteNotCreated: RecordSiteNotCreated,
  DemonstrationSiteRevoked: RevokeSiteCreation,
};
export type DemonstrationSiteCommand = Messages<typeof DemonstrationSiteCommands>;
export type DemonstrationSiteEvent = Messages<typeof DemonstrationSiteEvents>;

/** 行政执法规范化示范点 of one township or sub-district and year: stream `demonstrationSite-<unitId>.<year>`. */
export const demonstrationSiteContract = contract({
  service: 'supervision',
  category: 'demonstrationSite',
  commands: DemonstrationSiteCommands,
  events: DemonstrationSiteEvents,
  key: ['unitId', 'unitKind', 'year'],
});
