import { attached } from '@jiandu/contracts/attachment';
import { QUARTER } from '@jiandu/contracts/self-review';
import type { SelfReviewCommand, SelfReviewEvent } from '@jiandu/contracts/self-review';
import { decider, quarterRange, rejectUnless } from '@jiandu/kernel';
import type { SelfReviewRule } from './self-review.messages.js';

/** 案卷自评 of one unit in one quarter: what was said, compared when it comes again. */
export type SelfReview = { unitId: string | null; said: string | null };
const initial: SelfReview = { unitId: null, said: null };

const ensure: (ok: boolean, rule: SelfReviewRule) => asserts ok = rejectUnless;
const wordsOf = (type: 'SelfReviewReported' | 'NoFileDeclared', data: object) => `${type} ${JSON.stringify(data)}`;

export function quarterNamed(quarter: string): string {
  ensure(QUARTER.test(quarter), 'quarter-is-written-so');
  return quarter;
}

function decide({ type, data }: SelfReviewCommand, { said }: SelfReview): SelfReviewEvent[] {
  ensure(data.on >= quarterRange(data.quarter).from, 'self-review-not-before-its-quarter');
  const event: SelfReviewEvent = type === 'Report' ? { type: 'SelfReviewReported', data } : { type: 'NoFileDeclared', data };
  if (said === wordsOf(event.type, data)) return [];
  ensure(said === null, 'self-review-is-declared-once');
  return [event];
}

const evolve = (_: SelfReview, { type, data }: SelfReviewEvent): SelfReview => ({ unitId: data.unitId, said: wordsOf(type, data) });

const owner = ({ unitId }: SelfReview, { data }: SelfReviewCommand) => unitId ?? data.unitId;

const references = ({ type, data }: SelfReviewCommand) => [
  { field: 'unitId', category: 'unit', id: data.unitId },
  ...(type === 'Report' ? attached(data.attachments) : []),
];

export const selfReviewId = (unitId: string, quarter: string): string => `${unitId}.${quarterNamed(quarter)}`;

export const selfReview = decider({ category: 'selfReview', initial, decide, evolve, owner, references });
