import type { HotlineCommand, HotlineEvent } from '@jiandu/contracts/hotline';
import { decider, rejectUnless } from '@jiandu/kernel';
import type { HotlineRule } from './hotline.messages.js';

/** 投诉举报电话: one number of one unit; `place` is null while it is not public. */
export type Hotline = { unitId: string | null; place: string | null };
const initial: Hotline = { unitId: null, place: null };

const ensure: (ok: boolean, rule: HotlineRule) => asserts ok = rejectUnless;

function decide({ type, data }: HotlineCommand, { place }: Hotline): HotlineEvent[] {
  switch (type) {
    case 'Publish':
      return place === data.place ? [] : [{ type: 'HotlinePublished', data }];
    case 'Withdraw':
      ensure(place !== null, 'withdraw-only-public-hotline');
      return [{ type: 'HotlineWithdrawn', data }];
  }
}

function evolve(hotline: Hotline, { type, data }: HotlineEvent): Hotline {
  // prettier-ignore
  switch (type) {
    case 'HotlinePublished': return { unitId: data.unitId, place: data.place };
    case 'HotlineWithdrawn': return { ...hotline, place: null };
  }
}

const owner = ({ unitId }: Hotline, { type, data }: HotlineCommand) => unitId ?? (type === 'Publish' ? data.unitId : null);

const references = ({ type, data }: HotlineCommand) =>
  type === 'Publish' ? [{ field: 'unitId', category: 'unit', id: data.unitId, on: data.on }] : [];

export const hotline = decider({ category: 'hotline', initial, decide, evolve, owner, references });
