var __decorate =
  (this && this.__decorate) ||
  function (decorators, target, key, desc) {
    var c = arguments.length,
      r = c < 3 ? target : desc === null ? (desc = Object.getOwnPropertyDescriptor(target, key)) : desc,
      d;
    if (typeof Reflect === 'object' && typeof Reflect.decorate === 'function') r = Reflect.decorate(decorators, target, key, desc);
    else
      for (var i = decorators.length - 1; i >= 0; i--)
        if ((d = decorators[i])) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return (c > 3 && r && Object.defineProperty(target, key, r), r);
  };
var __metadata =
  (this && this.__metadata) ||
  function (k, v) {
    if (typeof Reflect === 'object' && typeof Reflect.metadata === 'function') return Reflect.metadata(k, v);
  };
var __param =
  (this && this.__param) ||
  function (paramIndex, decorator) {
    return function (target, key) {
      decorator(target, key, paramIndex);
    };
  };
import { IsCivilDate } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import { shanghaiDay } from '@jiandu/kernel';
import { EventStore } from '@jiandu/platform/event-store';
import { Refusal } from '@jiandu/platform/http';
import { Caller, isCityWide, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { coverage } from './coverage.js';
import { historiesOf } from './coverage.rows.js';
/** What was true on legal day `on`, as known at the end of day `known`; both default to today. */
export class CoverageQuery {
  on;
  known;
}
__decorate([Optional(), IsCivilDate(), __metadata('design:type', String)], CoverageQuery.prototype, 'on', void 0);
__decorate([Optional(), IsCivilDate(), __metadata('design:type', String)], CoverageQuery.prototype, 'known', void 0);
let CoverageHttp = class CoverageHttp {
  store;
  readModels;
  constructor(store, readModels) {
    this.store = store;
    this.readModels = readModels;
  }
  /** The headline figures, each unit with what it lacks, and the cut on which they rest. */
  async headline(query, caller) {
    const { found, ...asked } = await this.ask(query, caller);
    return {
      ...asked,
      ...found,
      readiness: found.readiness.map(({ id, name, met, all, without, events }) => ({ id, name, met, all, without, events })),
    };
  }
  /** One unit's conditions, each with its events. */
  async established(unitId, query, caller) {
    const { found, ...asked } = await this.ask(query, caller);
    const unit = [found.city, found.township, found.bureau].flatMap(({ units }) => units).find(({ id }) => id === unitId);
    if (!unit) throw new Refusal('not-found');
    return { ...asked, ...unit };
  }
  /** 持证上岗 of one township, officer by officer, each with the events of post and certificate. */
  async readiness(unitId, query, caller) {
    const { found, ...asked } = await this.ask(query, caller);
    const township = found.readiness.find(({ id }) => id === unitId);
    if (!township) throw new Refusal('not-found');
    return { ...asked, ...township };
  }
  async ask(query, caller) {
    const today = shanghaiDay(this.store.clock());
    const { on = today, known = today } = query;
    const { position, final } = await this.readModels.cut(known);
    const found = coverage(await historiesOf(this.readModels), { on, known });
    return { on, known, position, final, found: seenBy(caller, found) };
  }
};
__decorate(
  [
    Get(),
    Permit('coverage:read'),
    __param(0, Query()),
    __param(1, Caller()),
    __metadata('design:type', Function),
    __metadata('design:paramtypes', [CoverageQuery, Object]),
    __metadata('design:returntype', Promise),
  ],
  CoverageHttp.prototype,
  'headline',
  null,
);
__decorate(
  [
    Get('figures/established/:unitId'),
    Permit('coverage:read'),
    __param(0, Param('unitId')),
    __param(1, Query()),
    __param(2, Caller()),
    __metadata('design:type', Function),
    __metadata('design:paramtypes', [String, CoverageQuery, Object]),
    __metadata('design:returntype', Promise),
  ],
  CoverageHttp.prototype,
  'established',
  null,
);
__decorate(
  [
    Get('figures/readiness/:unitId'),
    Permit('coverage:read'),
    __param(0, Param('unitId')),
    __param(1, Query()),
    __param(2, Caller()),
    __metadata('design:type', Function),
    __metadata('design:paramtypes', [String, CoverageQuery, Object]),
    __metadata('design:returntype', Promise),
  ],
  CoverageHttp.prototype,
  'readiness',
  null,
);
CoverageHttp = __decorate([Controller('coverage'), __metadata('design:paramtypes', [EventStore, ReadModels])], CoverageHttp);
export { CoverageHttp };
/** City-wide roles and analysts see every unit; a unit sees the totals and itself. */
function seenBy({ role, unit }, found) {
  if (isCityWide(role) || role === 'analyst') return found;
  const own = (level) => ({ ...level, units: level.units.filter(({ id }) => id === unit) });
  return {
    ...{ policy: found.policy, city: own(found.city), township: own(found.township), bureau: own(found.bureau) },
    readiness: found.readiness.filter(({ id }) => id === unit),
  };
}
//# sourceMappingURL=coverage.http.js.map
