import { addDays } from '@jiandu/kernel';

/** What one act of a city's year records, in one stream, one commit after another. */
export type Act = { service: string; stream: string; events: readonly { type: string; data: object }[] };

const [UNITS, TOWNSHIPS, OFFICERS, LAW_STUDY] = [28, 16, 10, 12];
const QUARTERS = [1, 2, 3, 4];
const EVENTS_OF_A_FILE = 3;
const first = '2024-01-01';

const unitsOf = (): { unitId: string; kind: string }[] => [
  { unitId: 'unit-00', kind: 'bureau' },
  ...Array.from({ length: UNITS }, (_, i) => ({ unitId: `unit-${i + 1}`, kind: 'enforcement-unit' })),
  ...Array.from({ length: TOWNSHIPS }, (_, i) => ({ unitId: `town-${i + 1}`, kind: 'township' })),
];

/** A city of `events` events, or a few more: 44 units with all they owe in a year, and as many case files as that leaves. The same for the same number. */
export function* city(n: number, events: number): Generator<Act> {
  let told = 0;
  for (const act of year(n)) {
    told += act.events.length;
    yield act;
  }
  for (let i = 0; told < events; i++, told += EVENTS_OF_A_FILE) yield caseFile(n, i);
}

function* year(n: number): Generator<Act> {
  const one = (service: string, stream: string, type: string, data: object): Act => ({ service, stream, events: [{ type, data }] });
  for (const { unitId, kind } of unitsOf()) {
    const registered = { unitId, kind, code: '652301100000', name: `城市${n}单位${unitId}`, administered: 'local', on: '2010-01-01' };
    yield one('registry', `unit-${unitId}`, 'UnitRegistered', registered);
    yield one('registry', `supervisionBody-${unitId}`, 'SupervisionBodyNamed', { unitId, name: '法制科', on: '2024-06-20' });
    yield one('registry', `hotline-${unitId}.1`, 'HotlinePublished', {
      unitId,
      number: '0994-2340000',
      place: '市政府信息网',
      on: '2024-06-20',
    });
    const programme = { unitId, year: 2024, title: '监督工作方案', on: '2024-07-01' };
    yield one('supervision', `workProgramme-${unitId}.2024`, 'WorkProgrammeAdopted', programme);
    for (let i = 0; i < OFFICERS; i++) {
      const personId = `${unitId}.${i}`;
      yield one('registry', `post-${personId}.officer.${unitId}`, 'PostAppointed', { personId, kind: 'officer', unitId, on: first });
      const issued = { number: personId, issuer: '自治州司法局', on: '2024-03-01' };
      yield {
        ...{ service: 'certification', stream: `certificate-${personId}.local` },
        events: [
          { type: 'CertificateApplied', data: { officerId: personId, kind: 'local', unitId, on: '2024-02-01' } },
          { type: 'CertificateIssued', data: issued },
        ],
      };
    }
    for (let i = 0; i < LAW_STUDY; i++) {
      const held = {
        sessionId: `${unitId}.${i}`,
        unitId,
        meeting: `党组会${i}`,
        kinds: ['law-lecture'],
        topic: '行政处罚法',
        attendance: 12,
      };
      yield one('training', `lawStudySession-${unitId}.${i}`, 'LawStudySessionRecorded', { ...held, on: addDays(first, 30 * i) });
    }
    for (const quarter of QUARTERS) {
      const about = { unitId, quarter: `2024-Q${quarter}` };
      const report = { ...about, files: 10, problems: 1, summary: '自评', on: addDays(first, 91 * quarter) };
      yield one('case-review', `selfReview-${unitId}.2024-Q${quarter}`, 'SelfReviewReported', report);
    }
  }
}

/** A penalty from its decision to its close; one every few minutes of the years since. */
export function caseFile(n: number, i: number): Act {
  const unitId = i % 3 === 0 ? `town-${(i % TOWNSHIPS) + 1}` : `unit-${(i % UNITS) + 1}`;
  const fileId = `${n}.${i}`;
  const on = addDays(first, Math.floor(i / 30) % 700);
  const data = {
    ...{ fileId, unitId, kind: 'penalty', title: '占道经营案', decisionNo: `昌罚〔2024〕${i + 1}号`, organId: unitId },
    ...{ handlers: [{ officerId: `${unitId}.${i % OFFICERS}` }], filedOn: addDays(on, -30), penalties: ['fine'], gravest: 'fine' },
    ...{ fineYuan: 200, termState: 'in-time', on },
  };
  return {
    ...{ service: 'case-review', stream: `caseFile-${fileId}` },
    events: [
      { type: 'CaseFileRegistered', data },
      { type: 'CaseFileServed', data: { servedOn: addDays(on, 3) } },
      { type: 'CaseFileClosed', data: { closedOn: addDays(on, 10) } },
    ],
  };
}
