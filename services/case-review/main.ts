import 'reflect-metadata';
import { startService } from '@jiandu/platform/http';
import { CaseReviewModule } from './case-review.module.js';

await startService(CaseReviewModule);
