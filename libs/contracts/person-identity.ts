import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { IsCivilDate, IsId } from './fields.js';

/** Whose an ID number is; `dated`, not `on`: whoever comes first has it, whatever the dates. */
export class ClaimIdentity {
  @IsId() personId!: string;
  @IsCivilDate() dated!: string;
}

export const PersonIdentityCommands = { Claim: ClaimIdentity, Release: ClaimIdentity };
export const PersonIdentityEvents = { PersonIdentityClaimed: ClaimIdentity, PersonIdentityReleased: ClaimIdentity };
export type PersonIdentityCommand = Messages<typeof PersonIdentityCommands>;
export type PersonIdentityEvent = Messages<typeof PersonIdentityEvents>;

/** 一人一档: stream `personIdentity-<blind index of the ID number>`; stays in the registry. */
export const personIdentityContract = contract({
  ...{ service: 'registry', category: 'personIdentity', commands: PersonIdentityCommands, events: PersonIdentityEvents },
  audience: { PersonIdentityClaimed: 'sealed', PersonIdentityReleased: 'sealed' },
});
