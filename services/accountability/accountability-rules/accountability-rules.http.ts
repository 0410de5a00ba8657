import { FileRules, RepealRules, RULE_SOURCES, RulesFiling, accountabilityRulesContract } from '@jiandu/contracts/accountability-rules';
import { EventCorrection } from '@jiandu/contracts/correction';
import { IsId } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import { policyInForce } from '@jiandu/kernel';
import { Correct, Decide } from '@jiandu/platform/decide';
import { EventStore } from '@jiandu/platform/event-store';
import {
  Answers,
  asOf,
  AsOfQuery,
  both,
  count,
  date,
  id,
  listOf,
  object,
  oneOf,
  orNull,
  Performs,
  Refusal,
  Rejects,
  text,
} from '@jiandu/platform/http';
import { Authority, Caller, Permit, unitTree } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn } from 'class-validator';
import { accountabilityRules } from './accountability-rules.js';
import { accountabilityRulesMessages } from './accountability-rules.messages.js';
import { onFile, rulesOnFile } from './accountability-rules.on-file.js';
import type { RulesRow, RulesVersion, UnitOnFile } from './accountability-rules.on-file.js';
import policy from './accountability-rules.policy.json' with { type: 'json' };
import routes from './accountability-rules.routes.json' with { type: 'json' };

export class OnFileQuery extends AsOfQuery {
  @Optional() @IsId() unitId?: string;
  /** `true`: only units of which something is missing. */
  @Optional() @IsIn(['true', 'false']) missing?: 'true' | 'false';
}

const version = object<RulesVersion>({
  ...{ source: oneOf(RULE_SOURCES), title: text, documentNo: orNull(text), from: date, filedOn: date, until: orNull(date) },
  ...{ attachments: listOf(object({ sha256: text, title: text })), because: listOf(id) },
});
const missing = object({ source: oneOf(RULE_SOURCES), text });
const unitShape = object<UnitOnFile>({ unitId: id, inForce: listOf(version), missing: listOf(missing) });
const inForceShape = object({ from: date, source: text });
const days = object({ on: date, known: date, policy: inForceShape });

/** 行政执法责任追究制度备案: what is on file, what is missing. */
@Rejects(accountabilityRulesMessages)
@Controller()
export class AccountabilityRulesHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly store: EventStore,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
  ) {}

  @Post('units/:unitId/accountability-rules')
  @Permit('accountability-rules:file')
  @Performs(routes.file)
  file(@Param('unitId') unitId: string, @Body() filing: RulesFiling, @Caller() caller: Caller) {
    const data: FileRules = { ...filing, unitId };
    return this.bus.execute(new Decide(accountabilityRules, unitId, { type: 'File', data }, caller));
  }

  @Post('units/:unitId/accountability-rules/repeal')
  @Permit('accountability-rules:file')
  @Performs(routes.repeal)
  repeal(@Param('unitId') unitId: string, @Body() data: RepealRules, @Caller() caller: Caller) {
    return this.bus.execute(new Decide(accountabilityRules, unitId, { type: 'Repeal', data }, caller));
  }

  @Post('units/:unitId/accountability-rules/corrections')
  @Permit('accountability-rules:file')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(@Param('unitId') unitId: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    return this.bus.execute(new Correct(accountabilityRulesContract, accountabilityRules, unitId, data, caller));
  }

  @Get('units/:unitId/accountability-rules')
  @Permit('accountability-rules:read')
  @Answers(both(object({ version: count }), object<RulesRow>({ unitId: orNull(id), versions: listOf(version) })), routes.get)
  async get(@Param('unitId') unitId: string, @Caller() caller: Caller) {
    const found = await this.readModels.rows(rulesOnFile).get(`accountabilityRules-${unitId}`);
    if (!found || !this.authority.mayRead(caller, { unitId })) throw new Refusal('not-found');
    return { version: found.v, ...found.row };
  }

  /** Every unit that is charged with it, as of two days. */
  @Get('accountability-rules')
  @Permit('accountability-rules:read')
  @Answers(both(days, object({ units: listOf(unitShape) })), routes.onFile, { rules: ['no-policy-in-force'] })
  async onFile(@Query() { unitId, missing: wanting, ...asked }: OnFileQuery, @Caller() caller: Caller) {
    const days = asOf(asked, this.store.clock);
    const inForce = policyInForce(policy, days.on);
    const [places, rows] = await Promise.all([
      this.readModels.rows(unitTree).allAsOf(days),
      this.readModels.rows(rulesOnFile).allAsOf({ known: days.known }),
    ]);
    const units = onFile(
      places.map(({ row }) => row),
      rows.map(({ row }) => row),
      inForce,
      days.on,
    ).filter(
      (unit) =>
        this.authority.mayRead(caller, unit) &&
        (unitId === undefined || unit.unitId === unitId) &&
        (wanting === undefined || unit.missing.length > 0 === (wanting === 'true')),
    );
    return { ...days, policy: { from: inForce.from, source: inForce.source }, units };
  }
}
