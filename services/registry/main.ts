import 'reflect-metadata';
import { startService } from '@jiandu/platform/http';
import { RegistryModule } from './registry.module.js';

await startService(RegistryModule);
