import 'reflect-metadata';
import { startService } from '@jiandu/platform/http';
import { CertificationModule } from './certification.module.js';

await startService(CertificationModule);
