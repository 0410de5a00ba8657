import { AccountabilityModule } from '../services/accountability/accountability.module.js';
import { CaseReviewModule } from '../services/case-review/case-review.module.js';
import { CertificationModule } from '../services/certification/certification.module.js';
import { CoverageModule } from '../services/coverage/coverage.module.js';
import { LitigationModule } from '../services/litigation/litigation.module.js';
import { RegistryModule } from '../services/registry/registry.module.js';
import { SupervisionModule } from '../services/supervision/supervision.module.js';
import { TrainingModule } from '../services/training/training.module.js';

/** Every service of the house by its name: whose interfaces are frozen, fuzzed and tried against every role. */
export const MODULES = {
  registry: RegistryModule,
  certification: CertificationModule,
  training: TrainingModule,
  'case-review': CaseReviewModule,
  supervision: SupervisionModule,
  litigation: LitigationModule,
  accountability: AccountabilityModule,
  coverage: CoverageModule,
};
export type ServiceName = keyof typeof MODULES;
export const SERVICE_NAMES = Object.keys(MODULES) as ServiceName[];
