import type { CertificateEvent } from '@jiandu/contracts/certificate';
import type { CivilDate, EventCorrected, Recorded } from '@jiandu/kernel';
import { EventStore } from '@jiandu/platform/event-store';
import { asOf } from '@jiandu/platform/http';
import type { AsOfQuery } from '@jiandu/platform/http';
import { ReadModels } from '@jiandu/platform/projections';
import { Injectable } from '@nestjs/common';
import { certificateDirectory } from './certificate.directory.js';
import { statusNames } from './certificate.messages.js';
import { validity } from './certificate.validity.js';
import type { Validity } from './certificate.validity.js';

export type LookedUp = Validity & { on: CivilDate; known: CivilDate; statusName: string };

/** Whether a certificate was valid on a day: one way to ask, for the public and for the bureau. */
@Injectable()
export class CertificateLookUp {
  constructor(
    private readonly store: EventStore,
    private readonly readModels: ReadModels,
  ) {}

  async validity(id: string, query: AsOfQuery, number?: string): Promise<LookedUp> {
    const { on, known } = asOf(query, this.store.clock);
    const history = await this.readModels.rows(certificateDirectory).history(`certificate-${id}`);
    const found = validity(history as Recorded<CertificateEvent | EventCorrected>[], {
      on,
      known,
      ...(number !== undefined && { number }),
    });
    return { ...found, on, known, statusName: statusNames[found.status] };
  }
}
