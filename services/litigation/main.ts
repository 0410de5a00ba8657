import 'reflect-metadata';
import { startService } from '@jiandu/platform/http';
import { LitigationModule } from './litigation.module.js';

await startService(LitigationModule);
