import type { Contract } from '@jiandu/kernel';
import { certificateContract } from './certificate.js';
import { hotlineContract } from './hotline.js';
import { personalDataAccessContract } from './personal-data-access.js';
import { personContract } from './person.js';
import { personIdentityContract } from './person-identity.js';
import { postContract } from './post.js';
import { qualificationContract } from './qualification.js';
import { recorderEquipmentContract } from './recorder-equipment.js';
import { socialActivityContract } from './social-activity.js';
import { socialLeadContract } from './social-lead.js';
import { socialSupervisorContract } from './social-supervisor.js';
import { supervisionBodyContract } from './supervision-body.js';
import { unitContract } from './unit.js';

/** Every contract of the house: what is frozen as JSON Schema and replayed from golden samples. */
export const contracts: readonly Contract[] = [
  unitContract,
  supervisionBodyContract,
  hotlineContract,
  personContract,
  personIdentityContract,
  personalDataAccessContract('registry'),
  postContract,
  qualificationContract,
  socialSupervisorContract,
  socialActivityContract,
  socialLeadContract,
  recorderEquipmentContract,
  certificateContract,
];
