import { ServiceModule } from '@jiandu/platform/http';
import { unitTree } from '@jiandu/platform/identity';
import type { Role } from '@jiandu/platform/identity';
import { alertContract } from '@jiandu/contracts/alert';
import { Module } from '@nestjs/common';
import { alertDirectory } from './alert/alert.directory.js';
import { AlertHttp } from './alert/alert.http.js';
import { alert } from './alert/alert.js';
import { alertMessages } from './alert/alert.messages.js';
import { WhenAFigureReachesItsThresholdThenRaiseAlert } from './alert/alert.watch.js';
import { Questions } from './as-of/as-of.questions.js';
import { AssessmentHttp } from './assessment/assessment.http.js';
import { CoverageHttp } from './coverage/coverage.http.js';
import { SOURCES } from './coverage/sources.js';
import { DueListHttp } from './due-list/due-list.http.js';
import { DUE_SOURCES } from './due-list/due-list.js';
import { DueListQuestions } from './due-list/due-list.questions.js';
import { IndicatorHttp } from './indicator/indicator.http.js';
import { exportedTables } from './indicator/exported.js';
import { indicatorModels } from './indicator/indicator.models.js';
import { ReportHttp } from './report/report.http.js';
import { reportRules } from './report/report.messages.js';
import { reportShown } from './report/report-shown.js';
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
      aggregates: [alert],
      contracts: [alertContract],
      exportedTables,
      messages: [alertMessages, reportRules],
      permissions: {
        'coverage:read': readers,
        'report:read': ['bureau', 'bureau-head', 'government', 'system'],
        'report:compare': ['bureau', 'bureau-head', 'system'],
        'alert:read': readers,
        'alert:handle': ['bureau', 'bureau-head'],
      },
      projections: {
        own: [alertDirectory],
        followed: [
          ...new Set([unitTree, ...Object.values(SOURCES), ...Object.values(indicatorModels), ...Object.values(DUE_SOURCES), reportShown]),
        ],
      },
    }),
  ],
  controllers: [CoverageHttp, IndicatorHttp, AssessmentHttp, ReportHttp, DueListHttp, AlertHttp],
  providers: [Questions, IndicatorQuestions, DueListQuestions, WhenAFigureReachesItsThresholdThenRaiseAlert],
})
export class CoverageModule {}
