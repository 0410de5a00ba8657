import { IsObject } from 'class-validator';
import { IsId, IsText } from './fields.js';
import { Optional } from './optional.js';

/** 更正: an earlier event of the stream was wrong; without a replacement it is withdrawn. The replacement has the event's own shape. */
export class EventCorrection {
  @IsId() eventId!: string;
  @Optional() @IsObject() replacement?: object;
  @IsText() reason!: string;
}
