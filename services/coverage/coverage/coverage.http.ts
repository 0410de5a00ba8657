import { Answers, AsOfQuery, both, Refusal } from '@jiandu/platform/http';
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { askedShape } from '../as-of/as-of.shapes.http.js';
import { Questions } from '../as-of/as-of.questions.js';
import { coverage } from './coverage.js';
import type { Coverage, LevelCoverage } from './coverage.js';
import { ofTownships, SOURCES } from './coverage.rows.js';
import routes from './coverage.routes.json' with { type: 'json' };
import { headlineShape, readinessShape, unitShape } from './coverage.shapes.http.js';

@Controller('coverage')
export class CoverageHttp {
  constructor(
    private readonly questions: Questions,
    private readonly authority: Authority,
  ) {}

  /** The headline figures, each unit with what it lacks, and the cut on which they rest. */
  @Get()
  @Permit('coverage:read')
  @Answers(both(askedShape, headlineShape), routes.headline, { rules: ['no-policy-in-force'] })
  async headline(@Query() query: AsOfQuery, @Caller() caller: Caller) {
    const { found, ...asked } = await this.ask(query, caller);
    return {
      ...asked,
      ...found,
      readiness: found.readiness.map(({ id, name, met, all, without, events }) => ({ id, name, met, all, without, events })),
    };
  }

  /** One unit's conditions, each with its events. */
  @Get('figures/established/:unitId')
  @Permit('coverage:read')
  @Answers(both(askedShape, unitShape), routes.established, { rules: ['no-policy-in-force'] })
  async established(@Param('unitId') unitId: string, @Query() query: AsOfQuery, @Caller() caller: Caller) {
    const { found, ...asked } = await this.ask(query, caller);
    const unit = [found.city, found.township, found.bureau].flatMap(({ units }) => units).find(({ id }) => id === unitId);
    if (!unit) throw new Refusal('not-found');
    return { ...asked, ...unit };
  }

  /** 持证上岗 of one township, officer by officer, each with the events of post and certificate. */
  @Get('figures/readiness/:unitId')
  @Permit('coverage:read')
  @Answers(both(askedShape, readinessShape), routes.readiness, { rules: ['no-policy-in-force'] })
  async readiness(@Param('unitId') unitId: string, @Query() query: AsOfQuery, @Caller() caller: Caller) {
    const { found, ...asked } = await this.ask(query, caller);
    const township = found.readiness.find(({ id }) => id === unitId);
    if (!township) throw new Refusal('not-found');
    return { ...asked, ...township };
  }

  private async ask(query: AsOfQuery, caller: Caller) {
    const asked = await this.questions.ask(query, SOURCES);
    const found = coverage(ofTownships(await this.questions.streams(SOURCES)), asked);
    return { ...asked, found: this.seenBy(caller, found) };
  }

  /** The totals are everybody's; a unit by name is for those who may read its records. */
  private seenBy(caller: Caller, found: Coverage): Coverage {
    const shown = <Unit extends { id: string }>(units: readonly Unit[]) =>
      units.filter(({ id }) => this.authority.mayRead(caller, { unitId: id }));
    const level = (of: LevelCoverage): LevelCoverage => ({ ...of, units: shown(of.units) });
    return {
      ...{ policy: found.policy, city: level(found.city), township: level(found.township), bureau: level(found.bureau) },
      readiness: shown(found.readiness),
    };
  }
}
