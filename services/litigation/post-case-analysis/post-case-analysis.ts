import type { Calendar } from '@jiandu/calendar';
import { attached } from '@jiandu/contracts/attachment';
import type { CaseKind } from '@jiandu/contracts/case-outcome';
import type { LegalTerm } from '@jiandu/contracts/legal-term';
import type { PostCaseAnalysisCommand, PostCaseAnalysisEvent } from '@jiandu/contracts/post-case-analysis';
import { decider, rejectUnless } from '@jiandu/kernel';
import type { Aids, CivilDate } from '@jiandu/kernel';
import { legalTerm } from '../case/legal-term.js';
import type { PostCaseAnalysisRule } from './post-case-analysis.messages.js';
import policy from './post-case-analysis.policy.json' with { type: 'json' };

/** Our own defaults; no source sets a term. */
export type PostCaseAnalysisPolicy = { analysisDays: number; returnedDays: number };

/** 复盘分析 of one adverse outcome. State holds only what a later decision asks. */
export type PostCaseAnalysis = {
  of: { caseId: string; unitId: string; kind: CaseKind } | null;
  status: 'none' | 'open' | 'verified' | 'closed' | 'withdrawn';
  openedFor: { outcome: string; effectiveOn: CivilDate } | null;
  analysed: boolean;
  reported: boolean;
  closedOn: CivilDate | null;
};
const initial: PostCaseAnalysis = { of: null, status: 'none', openedFor: null, analysed: false, reported: false, closedOn: null };

const ensure: (ok: boolean, rule: PostCaseAnalysisRule) => asserts ok = rejectUnless;

/** A default of ours is rolled off a holiday, for the unit's good. */
const termOf = (calendar: Calendar, start: CivilDate, days: number, name: string): LegalTerm =>
  legalTerm(calendar, { start, term: { length: { n: days, unit: 'd' }, direction: 'after', roll: 'next-working-day' } }, name);

function decide(
  { type, data }: PostCaseAnalysisCommand,
  analysis: PostCaseAnalysis,
  policy: PostCaseAnalysisPolicy,
  { calendar }: Aids<Calendar>,
): PostCaseAnalysisEvent[] {
  const { of, status, openedFor, analysed, reported } = analysis;
  switch (type) {
    case 'Open': {
      if (status !== 'none' && status !== 'withdrawn' && openedFor?.outcome === data.outcome && openedFor.effectiveOn === data.effectiveOn)
        return [];
      const term = termOf(calendar, data.effectiveOn, policy.analysisDays, 'post-case-analysis');
      return [{ type: 'AnalysisOpened', data: { ...data, term } }];
    }
    case 'Withdraw':
      return status === 'none' || status === 'withdrawn' ? [] : [{ type: 'AnalysisWithdrawn', data }];
    case 'Close':
      if (status === 'closed' && analysis.closedOn === data.on) return [];
      ensure(status !== 'closed', 'analysis-is-closed-once');
      ensure(status === 'verified', 'closed-only-when-verified');
      return [{ type: 'AnalysisClosed', data }];
    case 'Submit':
      ensure(status === 'open', 'analysis-must-be-open');
      ensure(!analysed, 'analysis-is-submitted-once');
      return [{ type: 'AnalysisSubmitted', data }];
    case 'Report':
      ensure(status === 'open', 'analysis-must-be-open');
      ensure(!reported, 'rectification-is-reported-once');
      return [{ type: 'RectificationReported', data }];
    case 'Verify': {
      ensure(of !== null && status === 'open', 'analysis-must-be-open');
      ensure(analysed && reported, 'verified-only-when-analysed-and-reported');
      ensure(data.rectified, 'verified-only-when-rectified');
      return [
        { type: 'AnalysisVerified', data },
        { type: 'LossCauseFound', data: { ...of, cause: data.cause, on: data.on } },
      ];
    }
    case 'Return': {
      ensure(status === 'open', 'analysis-must-be-open');
      ensure(analysed || reported, 'returned-only-what-was-handed-in');
      const term = termOf(calendar, data.on, policy.returnedDays, 'post-case-analysis.returned');
      return [{ type: 'AnalysisReturned', data: { ...data, term } }];
    }
  }
}

function evolve(analysis: PostCaseAnalysis, { type, data }: PostCaseAnalysisEvent): PostCaseAnalysis {
  switch (type) {
    case 'AnalysisOpened': {
      const { caseId, unitId, kind, outcome, effectiveOn } = data;
      return {
        of: { caseId, unitId, kind },
        status: 'open',
        openedFor: { outcome, effectiveOn },
        analysed: false,
        reported: false,
        closedOn: null,
      };
    }
    case 'AnalysisSubmitted':
      return { ...analysis, analysed: true };
    case 'RectificationReported':
      return { ...analysis, reported: true };
    case 'AnalysisReturned':
      return { ...analysis, analysed: false, reported: false };
    case 'AnalysisVerified':
      return { ...analysis, status: 'verified' };
    case 'LossCauseFound':
      return analysis;
    case 'AnalysisClosed':
      return { ...analysis, status: 'closed', closedOn: data.on };
    case 'AnalysisWithdrawn':
      return { ...analysis, status: 'withdrawn' };
  }
}

const owner = ({ of }: PostCaseAnalysis, { type, data }: PostCaseAnalysisCommand) => (type === 'Open' ? data.unitId : (of?.unitId ?? null));

function references({ type, data }: PostCaseAnalysisCommand) {
  switch (type) {
    case 'Submit':
    case 'Report':
      return attached(data.attachments);
    case 'Verify':
    case 'Open':
    case 'Return':
    case 'Close':
    case 'Withdraw':
      return [];
  }
}

export const postCaseAnalysis = decider({ category: 'postCaseAnalysis', initial, decide, evolve, owner, policy, references });
