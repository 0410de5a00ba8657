import { CERTIFICATE_KINDS } from '@jiandu/contracts/certificate';
import type { CertificateKind } from '@jiandu/contracts/certificate';
import { IsCivilDate, IsId, IsText } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import { Answers, AsOfQuery, both, id, object, PageQuery, Pages, Refusal } from '@jiandu/platform/http';
import { Authority, Caller, Permit, Public } from '@jiandu/platform/identity';
import { PersonalData } from '@jiandu/platform/personal-data';
import { personName, unitName } from '@jiandu/platform/names';
import { ReadModels } from '@jiandu/platform/projections';
import type { Found } from '@jiandu/platform/projections';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { IsIn } from 'class-validator';
import table from './certificate.columns.json' with { type: 'json' };
import { certificateDirectory } from './certificate.directory.js';
import type { CertificateRow } from './certificate.directory.js';
import { CertificateLookUp } from './certificate.look-up.js';
import routes from './certificate.routes.json' with { type: 'json' };
import { certificateShape, shownShape } from './certificate.shapes.http.js';

export class CertificateFilter extends PageQuery {
  @Optional() @IsId() unitId?: string;
  @Optional() @IsId() officerId?: string;
  @Optional() @IsIn(CERTIFICATE_KINDS) kind?: CertificateKind;
  @Optional() @IsIn(['none', 'applied', 'passed', 'refused', 'granted']) application?: string;
  /** What waits for a person to confirm it. */
  @Optional() @IsIn(['restoration', 'recovery']) proposed?: string;
}
export class NumberLookUp extends PageQuery {
  @IsText(100) number!: string;
  @Optional() @IsCivilDate() on?: string;
  @Optional() @IsCivilDate() known?: string;
}

const OWNER = { unit: 'row.unitId', person: 'row.officerId' };

/** 证件登记簿: who holds what; and the public look-up, without login. */
@Controller()
export class CertificateRegisterHttp {
  constructor(
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
    private readonly personalData: PersonalData,
    private readonly pages: Pages,
    private readonly lookUp: CertificateLookUp,
  ) {}

  @Get('certificates')
  @Permit('certificate:read')
  @Answers(both(object({ id }), certificateShape), routes.list, { list: true, table })
  list(@Query() { cursor, limit, ...asked }: CertificateFilter, @Caller() caller: Caller) {
    const wanted = Object.entries(asked).map(([field, value]) => ({ [`row.${field}`]: value as string }));
    const own = this.authority.scopeOf(caller, OWNER);
    const to = (found: Found<CertificateRow>[]) => found.map(({ _id, row }) => ({ id: _id.slice('certificate-'.length), ...row }));
    return this.pages.of(this.readModels.rows(certificateDirectory), { cursor, limit }, { filter: { $and: [own, ...wanted] }, to });
  }

  /** Every card that bears this number; a number is not known to be unique, so it is a list. */
  @Get('public/certificates')
  @Public()
  @Answers(shownShape, routes.byNumber, { list: true })
  byNumber(@Query() { number, cursor, limit, ...asOf }: NumberLookUp) {
    const filter = { 'row.cards.number': number };
    const to = (found: Found<CertificateRow>[]) => Promise.all(found.map(({ _id }) => this.shown(_id, asOf, number)));
    return this.pages.of(this.readModels.rows(certificateDirectory), { cursor, limit }, { filter, to });
  }

  @Get('public/certificates/:id')
  @Public()
  @Answers(shownShape, routes.byId)
  async byId(@Param('id') id: string, @Query() asOf: AsOfQuery) {
    const found = await this.readModels.rows(certificateDirectory).get(`certificate-${id}`);
    if (!found || found.row.cards.length === 0) throw new Refusal('not-found'); // an application is nobody's business but the unit's
    return this.shown(found._id, asOf);
  }

  private async shown(stream: string, asOf: AsOfQuery, number?: string) {
    const id = stream.slice('certificate-'.length);
    const dot = id.lastIndexOf('.');
    const looked = await this.lookUp.validity(id, asOf, number);
    const personId = id.slice(0, dot);
    const found = await this.readModels.rows(personName).get(`person-${personId}`);
    const [person] = await this.personalData.open(found ? [found.row] : [], () => personId, 'name');
    const unit =
      looked.unitId === null
        ? null
        : await this.readModels.rows(unitName).asOf(`unit-${looked.unitId}`, { on: looked.on, known: looked.known });
    const { unitId, ...answer } = looked;
    return { id, kind: id.slice(dot + 1), name: person?.name ?? null, unit: { id: unitId, name: unit?.name ?? null }, ...answer };
  }
}
