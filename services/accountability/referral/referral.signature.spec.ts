import { ApproveTransfer, RefuseTransfer, TransferApproval, TransferRefusal } from '@jiandu/contracts/crime-transfer';
import { CallOffReferral, ReferralEnd } from '@jiandu/contracts/referral';
import { DeclineProposal, ProposalRefusal } from '@jiandu/contracts/referral-proposal';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { signerOf } from '@jiandu/platform/identity';

describe('a signature', () => {
  it('is the caller’s own, and of nobody who is not known by name', () => {
    expect(signerOf({ person: 'p-head' })).toBe('p-head');
    for (const caller of [{}, { person: null }]) expect(() => signerOf(caller)).toThrow('signer-is-known-by-name');
  });
  it.each([
    [TransferApproval, ApproveTransfer, 'headId', { at: '2024-08-02T16:30', on: '2024-08-02' }],
    [TransferRefusal, RefuseTransfer, 'headId', { reasons: '未达到立案追诉标准', on: '2024-08-02' }],
    [ReferralEnd, CallOffReferral, 'signedBy', { reasons: '已改判', on: '2024-08-30' }],
    [ProposalRefusal, DeclineProposal, 'signedBy', { reasons: '第三人所致', on: '2024-09-10' }],
  ])('%p: no body names who signs, the command does', (Body, Command, field, body) => {
    const wrong = (of: new () => object, data: object) =>
      validateSync(plainToInstance(of, data), { whitelist: true, forbidNonWhitelisted: true }).map(({ property }) => property);
    expect(wrong(Body, body)).toEqual([]);
    expect(wrong(Body, { ...body, [field]: 'p-9' })).toEqual([field]);
    expect(wrong(Command, { ...body, [field]: 'p-9' })).toEqual([]);
  });
});
