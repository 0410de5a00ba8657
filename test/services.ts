import { CertificationModule } from '../services/certification/certification.module.js';
import { CoverageModule } from '../services/coverage/coverage.module.js';
import { RegistryModule } from '../services/registry/registry.module.js';

/** Every service of the house by its name: whose interfaces are frozen, fuzzed and tried against every role. */
export const MODULES = { registry: RegistryModule, certification: CertificationModule, coverage: CoverageModule };
export type ServiceName = keyof typeof MODULES;
export const SERVICE_NAMES = Object.keys(MODULES) as ServiceName[];
