import 'reflect-metadata';
import { startService } from '@jiandu/platform/http';
import { CoverageModule } from './coverage.module.js';

await startService(CoverageModule);
