import { noticeContract } from '@jiandu/contracts/notice';
import type { NoticeEvent } from '@jiandu/contracts/notice';
import type { Came } from '@jiandu/contracts/paper';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';
import type { noticeActs } from './notice.messages.js';
import type { Notice } from './notice.js';
import { notice } from './notice.js';

export type NoticeRow = Notice & {
  noticeId: string | null;
  number: string | null;
  unitName: string | null;
  answeredOn: CivilDate | null;
  came: Came | null;
};

/** Every notice from its proposal to its close-out; the fold is the decider's own. */
export const noticeDirectory = projection<NoticeRow, NoticeEvent>({
  name: 'notice_directory_v2',
  of: [noticeContract],
  initial: {
    ...notice.initial,
    noticeId: null,
    number: null,
    unitName: null,
    answeredOn: null,
    came: null,
  },
  evolve(row, event) {
    const state = { ...row, ...notice.evolve(row, event) };
    const { type, data } = event;
    // prettier-ignore
    switch (type) {
      case 'NoticeProposed': return { ...state, noticeId: data.noticeId };
      case 'NoticeIssued':   return { ...state, number: data.number, unitName: data.unitName };
      case 'NoticeAnswered': return { ...state, answeredOn: data.on, came: data.came };
      case 'NoticeDeclined': case 'NoticeServed': case 'NoticeClosed': case 'NoticeWithdrawn':
      case 'NoticeDrafted': case 'NoticeDropped': case 'NoticeRecalled': return state;
    }
  },
});

/** What a person may do next; each still meets its own rules. */
export function nextOf({ status }: Notice): (keyof typeof noticeActs)[] {
  // prettier-ignore
  switch (status) {
    case 'none': case 'declined': case 'closed': case 'void': return [];
    case 'proposed': return ['Issue', 'Decline'];
    case 'issued':   return ['Serve', 'Withdraw'];
    case 'served':
    case 'answered': return ['Answer', 'Close', 'Withdraw'];
  }
}
