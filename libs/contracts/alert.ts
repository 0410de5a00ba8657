import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { IsIn } from 'class-validator';
import { IsCivilDate, IsDecimal, IsId, IsText } from './fields.js';
import { IsPart } from './nested.js';
import { Optional } from './optional.js';
import { IsPeriod } from './period.js';

export const ALERT_BOUNDS = ['at-least', 'at-most'] as const;
/** 不低于、不高于 */
export type AlertBound = (typeof ALERT_BOUNDS)[number];

/** 预警阈值: one line of the policy in force on the day */
export class AlertThreshold {
  @IsId() thresholdId!: string;
  @IsIn(ALERT_BOUNDS) bound!: AlertBound;
  @IsDecimal(4) value!: number;
}
/** 预警: a figure reached its threshold. Never a person's; the alert's id is its cause, so that one cause has one alert. */
export class RaiseAlert {
  /** Name of the figure; open, so that every indicator may have thresholds. */
  @IsId() metric!: string;
  /** Whose figure it is; absent: the city's. */
  @Optional() @IsId() unitId?: string;
  @IsPeriod() period!: string;
  @IsPart(AlertThreshold) threshold!: AlertThreshold;
  /** The figure as it was found. */
  @IsDecimal(4) value!: number;
  /** Not `on`: it stands in the way of no act. */
  @IsCivilDate() raisedOn!: string;
}
export class AlertRaised extends RaiseAlert {
  @IsText() source!: string;
}
/** 知悉: what the body of the request says */
export class AlertAcknowledgement {
  @Optional() @IsText(1000) note?: string;
  @IsCivilDate() on!: string;
}
export class AcknowledgeAlert extends AlertAcknowledgement {
  /** Who, told by the edge. */
  @IsText(200) by!: string;
}
/** 办结、判为误报: what the body of the request says */
export class AlertSettlement {
  @IsText(1000) reason!: string;
  @IsCivilDate() on!: string;
}
export class SettleAlert extends AlertSettlement {
  /** Who, told by the edge. */
  @IsText(200) by!: string;
}

export const AlertCommands = {
  ...{ Raise: RaiseAlert, Acknowledge: AcknowledgeAlert, Resolve: SettleAlert, CallFalse: SettleAlert },
};
export const AlertEvents = {
  ...{ AlertRaised, AlertAcknowledged: AcknowledgeAlert, AlertResolved: SettleAlert, AlertCalledFalse: SettleAlert },
};
export type AlertCommand = Messages<typeof AlertCommands>;
export type AlertEvent = Messages<typeof AlertEvents>;

/** 预警: stream `alert-<metric>.<unitId or city>.<period>.<thresholdId>`. */
export const alertContract = contract({
  ...{ service: 'coverage', category: 'alert', commands: AlertCommands, events: AlertEvents },
  key: ['metric', 'unitId', 'period', 'by'],
  final: ['AlertRaised'],
});
