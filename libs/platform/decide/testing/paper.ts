import { contract, decider, documentNumberRegister, drawNumber, numberDrawn, rejectUnless, voidNumber } from '@jiandu/kernel';
import type { PolicyEntry, DocumentNumberPolicy } from '@jiandu/kernel';
import { documentNumberContract } from '@jiandu/contracts/document-number';
import { IsCivilDate, IsText } from '@jiandu/contracts/fields';
import type { Messages } from '@jiandu/kernel';
import policy from './paper.policy.json' with { type: 'json' };

/** The smallest aggregate that takes its number from a register: issued with it, withdrawn with it. */
export class IssuePaper {
  @IsText() about!: string;
  @IsCivilDate() on!: string;
}
export class WithdrawPaper {
  @IsText() reason!: string;
  @IsCivilDate() on!: string;
}
export class PaperIssued extends IssuePaper {
  @IsText() number!: string;
}
const PaperCommands = { Issue: IssuePaper, Withdraw: WithdrawPaper };
const PaperEvents = { PaperIssued, PaperWithdrawn: WithdrawPaper };
export type PaperCommand = Messages<typeof PaperCommands>;
export type PaperEvent = Messages<typeof PaperEvents>;

export const paperContract = contract({ service: 'ledger', category: 'paper', commands: PaperCommands, events: PaperEvents });
export const numberContract = documentNumberContract('ledger');
export const numbers = documentNumberRegister(policy as PolicyEntry<DocumentNumberPolicy>[]);

export const paper = decider<{ number: string | null; withdrawn: boolean }, PaperCommand, PaperEvent, never>({
  category: 'paper',
  initial: { number: null, withdrawn: false },
  owner: () => null,
  registers({ type, data }, _state, id) {
    const at = { kind: 'opinion', year: 2024, for: `paper-${id}`, on: data.on };
    return [type === 'Issue' ? drawNumber(numbers, at) : voidNumber(numbers, { ...at, reason: data.reason })];
  },
  decide({ type, data }, { number, withdrawn }, _policy, { drawn }) {
    switch (type) {
      case 'Issue':
        rejectUnless(data.about !== 'nothing', 'paper-is-about-something');
        return number === null ? [{ type: 'PaperIssued', data: { about: data.about, on: data.on, number: numberDrawn(drawn)! } }] : [];
      case 'Withdraw':
        return withdrawn ? [] : [{ type: 'PaperWithdrawn', data: { reason: data.reason, on: data.on } }];
    }
  },
  evolve: (state, { type, data }) => (type === 'PaperIssued' ? { ...state, number: data.number } : { ...state, withdrawn: true }),
});
