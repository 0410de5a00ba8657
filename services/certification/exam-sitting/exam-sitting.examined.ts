import type { AmendExamResult, CertificateEvent } from '@jiandu/contracts/certificate';
import { certificateContract } from '@jiandu/contracts/certificate';
import { officersOnPost, personPosts } from '@jiandu/contracts/person-posts';
import { charged, unitProfile } from '@jiandu/contracts/unit-profile';
import { heirsOn } from '@jiandu/contracts/unit-standing';
import type { UnitKind } from '@jiandu/contracts/unit';
import { figureOf, projection, refTo, toldOn } from '@jiandu/kernel';
import type { AsOfDates, EventRef, Figure, Streams } from '@jiandu/kernel';

/** Examinations that an officer took for one kind of certificate, as the certificate has them. */
export type Exams = {
  officerId: string | null;
  /** By exam, as last told. */
  results: Readonly<Record<string, AmendExamResult['result']>>;
  because: readonly EventRef[];
};

export const examsTaken = projection<Exams, CertificateEvent>({
  name: 'exams_taken_v2',
  of: [certificateContract],
  by: ['officerId'],
  initial: { officerId: null, results: {}, because: [] },
  evolve(row, event) {
    const { type, data } = event;
    // prettier-ignore
    switch (type) {
      case 'CertificateApplied':  return { ...row, officerId: data.officerId };
      case 'ExamPassed':
      case 'ExamFailed':
      case 'ExamResultAmended':   return { ...row, results: { ...row.results, [data.examId]: data.result }, because: [...row.because, refTo('certification', event)] };
      case 'ApplicationPassed':
      case 'ApplicationNotPassed':
      case 'CertificateIssued':
      case 'MisuseFound':
      case 'CertificateSuspended':
      case 'RestorationProposed':
      case 'CertificateRestored':
      case 'CertificateCancelled':
      case 'RecoveryProposed':
      case 'CertificateRecovered': return row;
    }
  },
});

export type ExamHistories = Record<'units' | 'posts' | 'exams', Streams>;
export type OfficerExamined = { personId: string; state: 'passed' | 'failed' | 'not-examined'; events: readonly EventRef[] };
export type UnitExamined = {
  id: string;
  name: string;
  kind: UnitKind;
  /** Officers on post who have passed, and of all those who have sat at all. */
  passed: Figure;
  examined: Figure;
  notExamined: readonly string[];
  officers: readonly OfficerExamined[];
};
export type ExamsDone = { examined: Figure; passed: Figure; units: readonly UnitExamined[] };

/** Which officers on post have taken the examination for a certificate, of whatever kind; `kinds`: of which units. */
export function examined({ units, posts, exams }: ExamHistories, asOf: AsOfDates, kinds: readonly UnitKind[]): ExamsDone {
  const taken = Map.groupBy(toldOn(examsTaken, exams, asOf), ({ row }) => row.officerId);
  const onPost = officersOnPost(toldOn(personPosts, posts, asOf), heirsOn(units, asOf));
  const found = charged(toldOn(unitProfile, units, asOf), kinds).map(({ unitId, name, kind }): UnitExamined => {
    const officers = (onPost.get(unitId) ?? []).map(({ personId, events }): OfficerExamined => {
      const own = (taken.get(personId) ?? []).map(({ row }) => row);
      const results = own.flatMap((row) => Object.values(row.results));
      const state = results.includes('pass') ? 'passed' : results.includes('fail') ? 'failed' : 'not-examined';
      return { personId, state, events: [...events, ...own.flatMap(({ because }) => because)] };
    });
    return {
      ...{ id: unitId, name, kind, officers },
      passed: figureOf(officers.map(({ state }) => state === 'passed')),
      examined: figureOf(officers.map(({ state }) => state !== 'not-examined')),
      notExamined: officers.filter(({ state }) => state === 'not-examined').map(({ personId }) => personId),
    };
  });
  const all = found.flatMap(({ officers }) => officers);
  return {
    examined: figureOf(all.map(({ state }) => state !== 'not-examined')),
    passed: figureOf(all.map(({ state }) => state === 'passed')),
    units: found,
  };
}
