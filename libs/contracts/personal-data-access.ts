import { contract } from '@jiandu/kernel';
import type { Contract } from '@jiandu/kernel';
import { IsArray, IsInt } from 'class-validator';
import { IsId, IsText } from './fields.js';
import { Optional } from './optional.js';

/** Who was looked at by whom: up to 50 persons by id, more by their number and the digest of their sorted ids. */
export class PersonalDataRead {
  @IsArray() @IsText(64, { each: true }) fields!: string[];
  @IsText(300) route!: string;
  /** The import whose wrong rows were read. */
  @Optional() @IsId() importId?: string;
  @Optional() @IsArray() @IsId({ each: true }) personIds?: string[];
  @Optional() @IsInt() count?: number;
  @Optional() @IsText(64) digest?: string;
}

const events = { PersonalDataRead };

/** 个人信息查阅记录: stream `personalDataAccess-<actor>.<Shanghai day>`; stays in the service. */
export const personalDataAccessContract = (service: string): Contract<Record<never, never>, typeof events> =>
  contract({ ...{ service, category: 'personalDataAccess', commands: {}, events }, audience: { PersonalDataRead: 'sealed' } });
