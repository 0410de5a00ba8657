import type { Contract } from '@jiandu/kernel';
import { documentNumberContract } from './document-number.js';
import type { DocumentNumberCommands, DocumentNumberEvents } from './document-number.js';

/** 移送文书编号: as every 文号 register, and sealed, for it names what it numbers. */
export const referralNumberContract: Contract<typeof DocumentNumberCommands, typeof DocumentNumberEvents> = {
  ...documentNumberContract('accountability'),
  audience: { NumberDrawn: 'sealed', NumberVoided: 'sealed' },
  summaryOf: {},
};
