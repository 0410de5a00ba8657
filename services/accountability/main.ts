import 'reflect-metadata';
import { startService } from '@jiandu/platform/http';
import { AccountabilityModule } from './accountability.module.js';

await startService(AccountabilityModule);
