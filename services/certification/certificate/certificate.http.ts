import {
  CancelCertificate,
  CertificateApplication,
  certificateContract,
  ExamineApplication,
  IssueCertificate,
  RecordExamResult,
  RecordMisuse,
  RecoverCertificate,
  RestoreCertificate,
  SuspendCertificate,
} from '@jiandu/contracts/certificate';
import type { CertificateCommand, CertificateEvent } from '@jiandu/contracts/certificate';
import { EventCorrection } from '@jiandu/contracts/correction';
import type { ExamSittingEvent } from '@jiandu/contracts/exam-sitting';
import { fold, rejectUnless } from '@jiandu/kernel';
import type { Stored } from '@jiandu/kernel';
import { Correct, Decide } from '@jiandu/platform/decide';
import { EventStore } from '@jiandu/platform/event-store';
import { Answers, AsOfQuery, both, count, object, Performs, Refusal, Rejects } from '@jiandu/platform/http';
import { Authority, Caller, Permit } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { certificateDirectory } from './certificate.directory.js';
import { certificate, certificateId, kindNamed } from './certificate.js';
import { CertificateLookUp } from './certificate.look-up.js';
import routes from './certificate.routes.json' with { type: 'json' };
import { examSitting } from '../exam-sitting/exam-sitting.js';
import type { ExamSitting } from '../exam-sitting/exam-sitting.js';
import { certificateMessages } from './certificate.messages.js';
import type { CertificateRule } from './certificate.messages.js';
import { certificateShape, lookedUpShape } from './certificate.shapes.http.js';

@Rejects(certificateMessages)
@Controller('officers/:officerId/certificates/:kind')
export class CertificateHttp {
  constructor(
    private readonly bus: CommandBus,
    private readonly store: EventStore,
    private readonly readModels: ReadModels,
    private readonly authority: Authority,
    private readonly lookUp: CertificateLookUp,
  ) {}

  @Post('application')
  @Permit('certificate:apply')
  @Performs(routes.apply)
  apply(
    @Param('officerId') officerId: string,
    @Param('kind') named: string,
    @Body() data: CertificateApplication,
    @Caller() caller: Caller,
  ) {
    const kind = kindNamed(named);
    return this.decide(officerId, kind, { type: 'Apply', data: { ...data, officerId, kind } }, caller);
  }

  @Post('examination')
  @Permit('certificate:examine')
  @Performs(routes.examine)
  examine(@Param('officerId') officerId: string, @Param('kind') kind: string, @Body() data: ExamineApplication, @Caller() caller: Caller) {
    return this.decide(officerId, kind, { type: 'Examine', data }, caller);
  }

  @Post('exam-result')
  @Permit('certificate:record-exam')
  @Performs(routes.examResult)
  examResult(@Param('officerId') officerId: string, @Param('kind') kind: string, @Body() data: RecordExamResult, @Caller() caller: Caller) {
    return this.decide(officerId, kind, { type: 'RecordExamResult', data }, caller);
  }

  @Post('issue')
  @Permit('certificate:issue')
  @Performs(routes.issue)
  issue(@Param('officerId') officerId: string, @Param('kind') kind: string, @Body() data: IssueCertificate, @Caller() caller: Caller) {
    return this.decide(officerId, kind, { type: 'Issue', data }, caller);
  }

  @Post('misuse-findings')
  @Permit('certificate:find-misuse')
  @Performs(routes.findMisuse)
  findMisuse(@Param('officerId') officerId: string, @Param('kind') kind: string, @Body() data: RecordMisuse, @Caller() caller: Caller) {
    return this.decide(officerId, kind, { type: 'RecordMisuse', data }, caller);
  }

  @Post('suspension')
  @Permit('certificate:suspend')
  @Performs(routes.suspend)
  suspend(@Param('officerId') officerId: string, @Param('kind') kind: string, @Body() data: SuspendCertificate, @Caller() caller: Caller) {
    return this.decide(officerId, kind, { type: 'Suspend', data }, caller);
  }

  @Post('restoration')
  @Permit('certificate:suspend')
  @Performs(routes.restore)
  restore(@Param('officerId') officerId: string, @Param('kind') kind: string, @Body() data: RestoreCertificate, @Caller() caller: Caller) {
    return this.decide(officerId, kind, { type: 'Restore', data }, caller);
  }

  @Post('cancellation')
  @Permit('certificate:cancel')
  @Performs(routes.cancel)
  cancel(@Param('officerId') officerId: string, @Param('kind') kind: string, @Body() data: CancelCertificate, @Caller() caller: Caller) {
    return this.decide(officerId, kind, { type: 'Cancel', data }, caller);
  }

  @Post('recovery')
  @Permit('certificate:cancel')
  @Performs(routes.recover)
  recover(@Param('officerId') officerId: string, @Param('kind') kind: string, @Body() data: RecoverCertificate, @Caller() caller: Caller) {
    return this.decide(officerId, kind, { type: 'Recover', data }, caller);
  }

  @Post('corrections')
  @Permit('certificate:correct')
  @Performs(routes.correct, { ifMatch: 'required' })
  correct(@Param('officerId') officerId: string, @Param('kind') kind: string, @Body() data: EventCorrection, @Caller() caller: Caller) {
    const ensure = (wrong: Stored) => this.ensureNotOfASitting(officerId, wrong as Stored<CertificateEvent>);
    return this.bus.execute(new Correct(certificateContract, certificate, certificateId(officerId, kind), data, caller, ensure));
  }

  /** Where the certificate stands, and whether it was valid on a day as known on a day (default: today). */
  @Get()
  @Permit('certificate:read')
  @Answers(both(object({ version: count }), certificateShape, object({ validity: lookedUpShape })), routes.get, {
    rules: ['certificate-kind-is-known'],
  })
  async get(@Param('officerId') officerId: string, @Param('kind') kind: string, @Query() query: AsOfQuery, @Caller() caller: Caller) {
    const id = certificateId(officerId, kind);
    const found = await this.readModels.rows(certificateDirectory).get(`certificate-${id}`);
    if (!found || !this.authority.mayRead(caller, { unitId: found.row.unitId, personId: officerId })) throw new Refusal('not-found');
    return { version: found.v, ...found.row, validity: await this.lookUp.validity(id, query) };
  }

  /** What came with a sitting is set right with it, never in one of the two places alone. */
  private async ensureNotOfASitting(officerId: string, { type, data }: Stored<CertificateEvent>): Promise<void> {
    if (type !== 'ExamPassed' && type !== 'ExamFailed') return;
    const sitting = await this.store.load(`examSitting-${data.examId}`);
    const { results } = fold<ExamSitting, ExamSittingEvent>(examSitting, sitting.events as Stored<ExamSittingEvent>[]);
    rejectUnless(results[officerId] === undefined, 'exam-result-is-amended-in-its-sitting' satisfies CertificateRule);
  }

  private decide(officerId: string, kind: string, command: CertificateCommand, caller: Caller) {
    return this.bus.execute(new Decide(certificate, certificateId(officerId, kind), command, caller));
  }
}
