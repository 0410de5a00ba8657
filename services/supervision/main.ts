import 'reflect-metadata';
import { startService } from '@jiandu/platform/http';
import { SupervisionModule } from './supervision.module.js';

await startService(SupervisionModule);
