import { specify } from '@jiandu/kernel/testing';
import { caseNumber, claimId, claimNumber, ensureCaseNumber, plainNumber } from './case-number.js';

const given = specify(caseNumber);
const claim = { caseId: 's-1', kind: 'suit', dated: '2024-03-01' } as const;

describe('a case number', () => {
  it('is one case’s, whoever registers it again', () => {
    given().when({ type: 'Claim', data: claim }).then({ type: 'CaseNumberClaimed', data: claim });
    given({ type: 'CaseNumberClaimed', data: claim }).when({ type: 'Claim', data: claim }).thenNothing();
    given({ type: 'CaseNumberClaimed', data: claim })
      .when({ type: 'Claim', data: { ...claim, caseId: 's-2' } })
      .thenRejected('case-number-is-registered-already');
  });
  it('an id is never of both kinds of case', () =>
    given({ type: 'CaseNumberClaimed', data: claim })
      .when({ type: 'Claim', data: { ...claim, kind: 'reconsideration' } })
      .thenRejected('case-id-is-taken'));
  it('is free again after a registration in error, released by its case only', () => {
    given({ type: 'CaseNumberClaimed', data: claim })
      .when({ type: 'Release', data: { caseId: 's-1' } })
      .then({ type: 'CaseNumberReleased', data: { caseId: 's-1' } });
    given({ type: 'CaseNumberClaimed', data: claim })
      .when({ type: 'Release', data: { caseId: 's-2' } })
      .thenNothing();
    expect(caseNumber.owner(given().state(), { type: 'Claim', data: claim })).toBeNull();
  });
  it('is one however it is written', () => {
    const writings = ['（2024）新2301行初12号', '(2024)新2301行初12号', '〔2024〕 新 2301 行初 12 号', '[2024]新２３０１行初12号'];
    expect(new Set(writings.map(plainNumber)).size).toBe(1);
    expect(new Set(writings.map((caseNo) => claimNumber({ ...claim, caseNo }).id)).size).toBe(1);
    expect(claimNumber({ ...claim, caseNo: writings[0]! }).id).not.toBe(claimNumber({ ...claim, caseNo: '（2024）新2301行初13号' }).id);
    expect(claimId(claim).id).toBe('id.s-1');
  });
  it.each(['某案', '2024', '新2301行初12号'])('%s is none', (caseNo) => expect(() => ensureCaseNumber(caseNo)).toThrow());
});
