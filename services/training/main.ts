import 'reflect-metadata';
import { startService } from '@jiandu/platform/http';
import { TrainingModule } from './training.module.js';

await startService(TrainingModule);
