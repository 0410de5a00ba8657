import type { Contract } from '@jiandu/kernel';

/** The event types that a read model or an automation listens to, found by service, category and type at O(1). */
export class Listing {
  /** By service, then by category. */
  private readonly contracts = new Map<string, Map<string, Contract>>();

  constructor(of: readonly Contract[]) {
    for (const contract of of) {
      const categories = this.contracts.get(contract.service) ?? new Map<string, Contract>();
      this.contracts.set(contract.service, categories.set(contract.category, contract));
    }
  }

  /** Names of the services listened to. */
  get services(): string[] {
    return [...this.contracts.keys()];
  }

  contractOf(service: string, stream: string): Contract | undefined {
    return this.contracts.get(service)?.get(stream.slice(0, stream.indexOf('-')));
  }

  /** The contract of a listed type; undefined where the type is to be skipped. */
  find(service: string, stream: string, type: string): Contract | undefined {
    const of = this.contractOf(service, stream);
    return of && isOf(of, type) ? of : undefined;
  }
}

/** A correction belongs to every contract. */
export const isOf = (of: Contract, type: string): boolean => type === 'EventCorrected' || Object.hasOwn(of.events, type);
