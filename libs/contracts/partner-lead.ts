import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { IsIn } from 'class-validator';
import { Attachment } from './attachment.js';
import { IsCivilDate, IsId, IsText } from './fields.js';
import { IsListOf, IsPart } from './nested.js';
import { Optional } from './optional.js';
import { Sealed } from './personal-data.js';
import { WorkedOutTerm } from './worked-out.js';

export const PARTNERS = [
  ...['rule-of-law-inspection', 'government-inspection', 'reconsideration', 'litigation', 'procuratorial', 'discipline-inspection'],
] as const;
/** 法治督察、政府督查、行政复议、行政诉讼、检察监督、纪检监察 */
export type Partner = (typeof PARTNERS)[number];
export const DIRECTIONS = ['in', 'out'] as const;
/** 接收、移送 */
export type Direction = (typeof DIRECTIONS)[number];

/** 登记线索: what the body of the request says */
export class PartnerLeadEntry {
  @IsIn(DIRECTIONS) direction!: Direction;
  @IsIn(PARTNERS) partner!: Partner;
  /** The unit concerned. */
  @Optional() @IsId() unitId?: string;
  @Sealed() @IsText(2000) matter!: string;
  /** 承办人 of the bureau */
  @IsId() ownerId!: string;
  @Optional() @IsListOf(Attachment, { max: 20 }) attachments?: Attachment[];
  @IsCivilDate() on!: string;
}
export class EnterPartnerLead extends PartnerLeadEntry {
  @IsId() leadId!: string;
}
export class PartnerLeadEntered extends EnterPartnerLead {
  @IsPart(WorkedOutTerm) resultBy!: WorkedOutTerm;
}
/** 改派承办人 */
export class ReassignPartnerLead {
  @IsId() ownerId!: string;
  @IsCivilDate() on!: string;
}
/** 签收: by the partner of what went out, by the bureau of what came in */
export class AcknowledgePartnerLead {
  @Optional() @IsText(100) receiptNo?: string;
  @IsCivilDate() on!: string;
}
/** 退回 */
export class ReturnPartnerLead {
  @Sealed() @IsText(1000) reason!: string;
  @IsCivilDate() on!: string;
}
export const LEAD_RESULTS = ['established', 'not-established', 'handled-elsewhere'] as const;
/** 结果共享: 查实、查无、另案处理; our own division [D] */
export class SharePartnerLeadResult {
  @IsIn(LEAD_RESULTS) result!: (typeof LEAD_RESULTS)[number];
  @Sealed() @IsText(2000) shared!: string;
  @IsCivilDate() on!: string;
}

export const PARTNER_LEAD_STEPS = ['entered', 'reassigned', 'acknowledged', 'returned', 'result-shared'] as const;
/** What others are told of a lead between organs. Never stored. */
export class PartnerLeadMoved {
  @IsIn(PARTNER_LEAD_STEPS) kind!: string;
  @IsCivilDate() on!: string;
}

export const PartnerLeadCommands = {
  ...{ Enter: EnterPartnerLead, Reassign: ReassignPartnerLead, Acknowledge: AcknowledgePartnerLead },
  ...{ Return: ReturnPartnerLead, ShareResult: SharePartnerLeadResult },
};
export const PartnerLeadEvents = {
  ...{ PartnerLeadEntered, PartnerLeadReassigned: ReassignPartnerLead, PartnerLeadAcknowledged: AcknowledgePartnerLead },
  ...{ PartnerLeadReturned: ReturnPartnerLead, PartnerLeadResultShared: SharePartnerLeadResult, PartnerLeadMoved },
};
export type PartnerLeadCommand = Messages<typeof PartnerLeadCommands>;
export type PartnerLeadEvent = Messages<typeof PartnerLeadEvents>;

const moved = (kind: (typeof PARTNER_LEAD_STEPS)[number]) => ({
  type: 'PartnerLeadMoved' as const,
  tell: ({ on }: { on: string }): PartnerLeadMoved => ({ kind, on }),
});

/** 与其他监督机关往来的线索: stream `partnerLead-<leadId>`; sealed as a whole. */
export const partnerLeadContract = contract({
  ...{ service: 'accountability', category: 'partnerLead', commands: PartnerLeadCommands, events: PartnerLeadEvents },
  person: (stream) => stream,
  key: ['leadId', 'direction', 'partner'],
  audience: {
    ...{ PartnerLeadEntered: 'sealed', PartnerLeadReassigned: 'sealed', PartnerLeadAcknowledged: 'sealed' },
    ...{ PartnerLeadReturned: 'sealed', PartnerLeadResultShared: 'sealed' },
  },
  summaryOf: {
    ...{ PartnerLeadEntered: moved('entered'), PartnerLeadReassigned: moved('reassigned') },
    ...{ PartnerLeadAcknowledged: moved('acknowledged'), PartnerLeadReturned: moved('returned') },
    PartnerLeadResultShared: moved('result-shared'),
  },
});
