import { accountabilityRulesContract } from '@jiandu/contracts/accountability-rules';
import { crimeTransferContract } from '@jiandu/contracts/crime-transfer';
import { disciplineDeskContract } from '@jiandu/contracts/discipline-desk';
import { partnerLeadContract } from '@jiandu/contracts/partner-lead';
import { referralContract } from '@jiandu/contracts/referral';
import { referralNumberContract } from '@jiandu/contracts/referral-number';
import { referralProposalContract } from '@jiandu/contracts/referral-proposal';
import { SealedFile } from '@jiandu/platform/files';
import { ServiceModule } from '@jiandu/platform/http';
import { signatureMessages, unitTree } from '@jiandu/platform/identity';
import type { Role } from '@jiandu/platform/identity';
import { personName, unitName } from '@jiandu/platform/names';
import { Module } from '@nestjs/common';
import { AccountabilityRulesHttp } from './accountability-rules/accountability-rules.http.js';
import { accountabilityRules } from './accountability-rules/accountability-rules.js';
import { accountabilityRulesMessages } from './accountability-rules/accountability-rules.messages.js';
import { rulesOnFile } from './accountability-rules/accountability-rules.on-file.js';
import { crimeTransferRegister } from './crime-transfer/crime-transfer.clocks.js';
import { CrimeTransferHttp } from './crime-transfer/crime-transfer.http.js';
import { crimeTransfer } from './crime-transfer/crime-transfer.js';
import { crimeTransferMessages } from './crime-transfer/crime-transfer.messages.js';
import { DisciplineDeskHttp } from './discipline-desk/discipline-desk.http.js';
import { disciplineDesk } from './discipline-desk/discipline-desk.js';
import { disciplineDeskMessages } from './discipline-desk/discipline-desk.messages.js';
import { SealedRoom } from './discipline-desk/discipline-desk.sealed-room.js';
import { PartnerLeadHttp } from './partner-lead/partner-lead.http.js';
import { partnerLead } from './partner-lead/partner-lead.js';
import { partnerLeadLedger } from './partner-lead/partner-lead.ledger.js';
import { partnerLeadMessages } from './partner-lead/partner-lead.messages.js';
import { ReferralHttp } from './referral/referral.http.js';
import { referral } from './referral/referral.js';
import { referralMessages } from './referral/referral.messages.js';
import { referralRegister } from './referral/referral.register.js';
import { ReferralRegisterHttp } from './referral/referral.register.http.js';
import { whenReferralWaitsThenProposeHandOver } from './referral/when-referral-waits-then-propose-hand-over.js';
import { proposalDocket } from './referral-proposal/referral-proposal.docket.js';
import { ReferralProposalHttp } from './referral-proposal/referral-proposal.http.js';
import { referralProposal } from './referral-proposal/referral-proposal.js';
import { referralProposalMessages } from './referral-proposal/referral-proposal.messages.js';
import { whenHarmWasEstablishedThenProposeReferral } from './referral-proposal/when-harm-was-established-then-propose-referral.js';
import { whenLossWasCausedByInactionOrMisconductThenProposeReferral } from './referral-proposal/when-loss-was-caused-by-inaction-or-misconduct-then-propose-referral.js';

const bureau: Role[] = ['bureau', 'bureau-head'];
const units: Role[] = ['unit', 'unit-head', 'township', 'township-head'];

@Module({
  imports: [
    ServiceModule.of({
      name: 'accountability',
      aggregates: [accountabilityRules, disciplineDesk, referralProposal, referral, crimeTransfer, partnerLead],
      contracts: [
        accountabilityRulesContract,
        disciplineDeskContract,
        referralProposalContract,
        referralContract,
        referralNumberContract,
        crimeTransferContract,
        partnerLeadContract,
      ],
      messages: [
        accountabilityRulesMessages,
        disciplineDeskMessages,
        referralProposalMessages,
        referralMessages,
        crimeTransferMessages,
        partnerLeadMessages,
        signatureMessages,
      ],
      permissions: {
        // What is sealed is read through its own routes, which write down who looks; never as a bare stream.
        'stream:read': [],
        'accountability-rules:file': [...bureau, 'unit', 'unit-head'],
        'accountability-rules:read': [...bureau, 'unit', 'unit-head', 'government', 'system'],
        'discipline-desk:name': ['bureau-head'],
        'referral:keep': bureau,
        'referral:decline': ['bureau-head'],
        'referral:count': [...bureau, 'government', 'system'],
        'referral:told': units,
        'crime-transfer:record': [...bureau, ...units],
        'crime-transfer:decide': ['bureau-head', 'unit-head', 'township-head'],
        'crime-transfer:read': [...bureau, ...units, 'government', 'system'],
        'partner-lead:keep': bureau,
      },
      projections: {
        own: [rulesOnFile, proposalDocket, referralRegister, crimeTransferRegister, partnerLeadLedger],
        followed: [unitTree, personName, unitName],
      },
      known: { person: personName, unit: unitName },
      automations: [whenLossWasCausedByInactionOrMisconductThenProposeReferral, whenHarmWasEstablishedThenProposeReferral],
      timers: [whenReferralWaitsThenProposeHandOver],
    }),
  ],
  controllers: [
    AccountabilityRulesHttp,
    DisciplineDeskHttp,
    ReferralProposalHttp,
    ReferralHttp,
    ReferralRegisterHttp,
    CrimeTransferHttp,
    PartnerLeadHttp,
  ],
  providers: [SealedRoom, SealedFile],
})
export class AccountabilityModule {}
