import { prepares } from '@jiandu/platform/identity';
import type { SupervisionReportRow } from './supervision-report.directory.js';

/** A report as somebody reads it: what it cites is the bureau's and the government's, to which it goes; of others, circulars tell what was published. */
export const readBy = (caller: { role: string }, row: SupervisionReportRow): SupervisionReportRow =>
  prepares(caller) || caller.role === 'government' ? row : { ...row, cited: [] };
