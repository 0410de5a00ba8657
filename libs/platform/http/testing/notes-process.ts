import 'reflect-metadata';
import { startService } from '../service.js';
import { NotesModule } from './note.js';

/** The notes as a process of their own, as a service is. */
await startService(NotesModule);
