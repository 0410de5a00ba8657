import { PAPER_KINDS } from '@jiandu/contracts/paper';
import type { PaperKind } from '@jiandu/contracts/paper';
import { Optional } from '@jiandu/contracts/optional';
import { Answers, count, date, id, listOf, object, oneOf, orNull, PageQuery, Pages, text } from '@jiandu/platform/http';
import { Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Controller, Get, Query } from '@nestjs/common';
import { IsIn, Matches } from 'class-validator';
import { paperRegister } from './paper-register.js';
import type { Numbered, PaperRegisterRow } from './paper-register.js';
import routes from './papers.routes.json' with { type: 'json' };

export class RegisterFilter extends PageQuery {
  @Optional() @IsIn(PAPER_KINDS) kind?: PaperKind;
  @Optional() @Matches(/^(19|2\d)\d{2}$/) year?: string;
}

const gone = object({ reason: text, on: date });
const numberedShape = object<Numbered>({ n: count, number: text, for: id, dated: date, void: orNull(gone) });
const registerShape = object<PaperRegisterRow>({
  ...{ kind: orNull(oneOf(PAPER_KINDS)), year: orNull(count), numbers: listOf(numberedShape) },
});

/** 文号登记簿: every number that was ever given, by kind and year. */
@Controller('paper-registers')
export class PaperRegisterHttp {
  constructor(
    private readonly readModels: ReadModels,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Permit('paper-register:read')
  @Answers(registerShape, routes.registers, { list: true })
  list(@Query() { kind, year, cursor, limit }: RegisterFilter) {
    const filter = { ...(kind && { 'row.kind': kind }), ...(year && { 'row.year': Number(year) }) };
    return this.pages.of(this.readModels.rows(paperRegister), { cursor, limit }, { filter, to: (found) => found.map(({ row }) => row) });
  }
}
