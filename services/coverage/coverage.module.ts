import { ServiceModule } from '@jiandu/platform/http';
import { unitTree } from '@jiandu/platform/identity';
import type { Role } from '@jiandu/platform/identity';
import { Module } from '@nestjs/common';
import { Questions } from './as-of/as-of.questions.js';
import { AssessmentHttp } from './assessment/assessment.http.js';
import { CoverageHttp } from './coverage/coverage.http.js';
import { SOURCES } from './coverage/sources.js';
import { IndicatorHttp } from './indicator/indicator.http.js';
import { indicatorModels } from './indicator/indicator.models.js';
import { ReportHttp } from './report/report.http.js';
import { IndicatorQuestions } from './indicator/indicator.questions.js';

/** A figure that names units is for those who supervise; a unit sees itself. */
const readers: Role[] = [
  'bureau',
  'bureau-head',
  'government',
  'upstream',
  'analyst',
  'system',
  'unit',
  'unit-head',
  'township',
  'township-head',
  'justice-office',
];

@Module({
  imports: [
    ServiceModule.of({
      name: 'coverage',
      contracts: [],
      permissions: { 'coverage:read': readers, 'report:read': ['bureau', 'bureau-head', 'government', 'system'] },
      projections: {
        followed: [...new Set([unitTree, ...Object.values(SOURCES), ...Object.values(indicatorModels)])],
      },
    }),
  ],
  controllers: [CoverageHttp, IndicatorHttp, AssessmentHttp, ReportHttp],
  providers: [Questions, IndicatorQuestions],
})
export class CoverageModule {}
