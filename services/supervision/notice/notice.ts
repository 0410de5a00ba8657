import { cameBy, ensureDated } from '@jiandu/calendar';
import type { Calendar } from '@jiandu/calendar';
import { attached } from '@jiandu/contracts/attachment';
import type { NoticeCommand, NoticeEvent } from '@jiandu/contracts/notice';
import { textOf } from '@jiandu/contracts/official-document';
import { lastDayOf } from '@jiandu/contracts/worked-out';
import type { WorkedOutTerm } from '@jiandu/contracts/worked-out';
import { decider, digestOf, numberDrawn, rejectUnless, saysAgain } from '@jiandu/kernel';
import type { Aids, CivilDate, Claim } from '@jiandu/kernel';
import type { PaperRule } from '../papers/papers.messages.js';
import { ensureProven, numberFor, supervisionPolicy, termFrom, termUntil, voidNumberOf } from '../papers/papers.js';
import type { SupervisionPolicy } from '../papers/papers.js';
import type { NoticeRule } from './notice.messages.js';
import { noticeText } from './notice.text.messages.js';

/** 行政执法监督通知书: asks an organ to explain; known to the law from 2026-02-01 only. */
export type Notice = {
  unitId: string | null;
  status: 'none' | 'proposed' | 'declined' | 'issued' | 'served' | 'answered' | 'closed' | 'void';
  leadId: string | null;
  matter: string;
  proposedOn: CivilDate | null;
  issuedOn: CivilDate | null;
  due: WorkedOutTerm | null;
  servedOn: CivilDate | null;
};
const initial: Notice = {
  ...{ unitId: null, status: 'none', leadId: null, matter: '', proposedOn: null, issuedOn: null, due: null, servedOn: null },
};

const ensure: (ok: boolean, rule: NoticeRule | PaperRule) => asserts ok = rejectUnless;

function decide(
  { type, data }: NoticeCommand,
  { status, unitId, leadId, matter, proposedOn, due, servedOn }: Notice,
  { papers }: SupervisionPolicy,
  { calendar, drawn }: Aids<Calendar>,
): NoticeEvent[] {
  switch (type) {
    case 'Propose':
      if (status !== 'none' && saysAgain({ unitId, leadId, matter, proposedOn }, { ...data, leadId: data.leadId ?? null })) return [];
      ensure(status === 'none', 'notice-is-proposed-once');
      return [{ type: 'NoticeProposed', data }];
    case 'Decline':
      ensure(status === 'proposed', 'only-a-proposed-notice');
      return [{ type: 'NoticeDeclined', data }];
    case 'Issue': {
      ensure(status === 'proposed', 'only-a-proposed-notice');
      ensure(papers.notice !== null, 'paper-not-known-on-that-day');
      const { issuer, basis, term } = papers.notice;
      ensure(data.issuer === issuer, 'issued-by-whom-the-policy-names');
      const by = data.answerBy === undefined ? termFrom(calendar, data.on, term) : termUntil(calendar, data.on, data.answerBy);
      const issued = { ...data, matter, basis: [...basis], due: by, number: numberDrawn(drawn)! };
      return [{ type: 'NoticeIssued', data: { ...issued, digest: digestOf(textOf(noticeText(issued))) } }];
    }
    case 'Serve':
      ensure(status === 'issued', 'notice-is-served-once');
      ensureProven(data);
      return [{ type: 'NoticeServed', data }];
    case 'Answer':
      ensure(due !== null && servedOn !== null && status !== 'void', 'only-a-served-notice');
      ensureDated(data);
      ensure((data.claimedPostmark ?? data.on) >= servedOn, 'answer-follows-notice');
      return [{ type: 'NoticeAnswered', data: { ...data, came: cameBy(lastDayOf(due), data) } }];
    case 'Close':
      ensure(status === 'served' || status === 'answered', 'only-a-served-notice');
      ensure(status === 'answered' || data.outcome !== 'explained', 'explained-needs-an-answer');
      return [{ type: 'NoticeClosed', data }];
    case 'Withdraw':
      ensure(status === 'issued' || status === 'served' || status === 'answered', 'withdraw-only-an-issued-notice');
      return [{ type: 'NoticeWithdrawn', data }];
  }
}

function evolve(notice: Notice, { type, data }: NoticeEvent): Notice {
  // prettier-ignore
  switch (type) {
    case 'NoticeProposed':  return { ...notice, status: 'proposed', unitId: data.unitId, leadId: data.leadId ?? null, matter: data.matter, proposedOn: data.proposedOn };
    case 'NoticeDeclined':  return { ...notice, status: 'declined' };
    case 'NoticeIssued':    return { ...notice, status: 'issued', issuedOn: data.on, due: data.due };
    case 'NoticeServed':    return { ...notice, status: 'served', servedOn: data.on };
    case 'NoticeAnswered':  return { ...notice, status: notice.status === 'closed' ? 'closed' : 'answered' };
    case 'NoticeClosed':    return { ...notice, status: 'closed' };
    case 'NoticeWithdrawn': return { ...notice, status: 'void' };
    case 'NoticeDrafted': case 'NoticeDropped': case 'NoticeRecalled': return notice;
  }
}

const owner = ({ unitId }: Notice, { type, data }: NoticeCommand) => unitId ?? (type === 'Propose' ? data.unitId : null);

const references = ({ type, data }: NoticeCommand) => {
  if (type === 'Serve' || type === 'Answer') return attached(data.attachments);
  if (type !== 'Propose') return [];
  const lead = data.leadId === undefined ? [] : [{ field: 'leadId', category: 'lead', id: data.leadId }];
  return [{ field: 'unitId', category: 'unit', id: data.unitId }, ...lead];
};

function registers({ type, data }: NoticeCommand, { issuedOn }: Notice = initial, id = ''): Claim[] {
  const stream = `notice-${id}`;
  if (type === 'Issue') return numberFor('notice', data.on, stream);
  return type === 'Withdraw' && issuedOn !== null ? [voidNumberOf('notice', issuedOn, stream, data)] : [];
}

export const notice = decider({
  ...{ category: 'notice', initial, decide, evolve, owner, references, registers, policy: supervisionPolicy },
  proposals: ['Propose'],
  mayBeLate: ['Answer'],
});
