import { caseDrawContract } from '@jiandu/contracts/case-draw';
import { caseFileContract } from '@jiandu/contracts/case-file';
import { caseReviewContract } from '@jiandu/contracts/case-review';
import { selfReviewContract } from '@jiandu/contracts/self-review';
import { ServiceModule } from '@jiandu/platform/http';
import { unitTree } from '@jiandu/platform/identity';
import type { Role } from '@jiandu/platform/identity';
import { importMessages, ImportsModule } from '@jiandu/platform/imports';
import { personName, unitName } from '@jiandu/platform/names';
import { Module } from '@nestjs/common';
import { caseDrawDirectory } from './case-draw/case-draw.directory.js';
import { CaseDrawHttp } from './case-draw/case-draw.http.js';
import { caseDraw } from './case-draw/case-draw.js';
import { caseDrawMessages } from './case-draw/case-draw.messages.js';
import { caseFileDirectory } from './case-file/case-file.directory.js';
import { CaseFileHttp } from './case-file/case-file.http.js';
import { caseFile } from './case-file/case-file.js';
import { caseFileMessages } from './case-file/case-file.messages.js';
import { caseReviewDirectory } from './case-review/case-review.directory.js';
import { CaseReviewHttp } from './case-review/case-review.http.js';
import { caseReview } from './case-review/case-review.js';
import { caseReviewMessages } from './case-review/case-review.messages.js';
import { caseFileImport } from './imports/case-files.import.js';
import { certificateCards } from './lookups/certificate-cards.js';
import { Facts } from './lookups/facts.rows.js';
import { personPosts } from './lookups/person-posts.js';
import { reviewedUnits } from './lookups/reviewed-units.js';
import { PenaltyStatisticsHttp } from './penalty-statistics/penalty-statistics.http.js';
import { QuarterHttp } from './quarter/quarter.http.js';
import { selfReviewDirectory } from './self-review/self-review.directory.js';
import { SelfReviewHttp } from './self-review/self-review.http.js';
import { selfReview } from './self-review/self-review.js';
import { selfReviewMessages } from './self-review/self-review.messages.js';

const bureau: Role[] = ['bureau', 'bureau-head'];
const units: Role[] = ['unit', 'unit-head', 'township', 'township-head'];
const readers: Role[] = [...bureau, ...units, 'justice-office', 'government', 'upstream', 'system'];

@Module({
  imports: [
    ServiceModule.of({
      name: 'case-review',
      aggregates: [caseFile, selfReview, caseDraw, caseReview],
      contracts: [caseFileContract, selfReviewContract, caseDrawContract, caseReviewContract],
      messages: [caseFileMessages, selfReviewMessages, caseDrawMessages, caseReviewMessages, importMessages],
      permissions: {
        'case-file:register': [...bureau, ...units, 'upstream'],
        'case-file:read': readers,
        'self-review:report': [...bureau, ...units],
        'case-draw:draw': bureau,
        'case-draw:check': [...bureau, 'government', 'system'],
        'case-review:review': [...bureau, ...units],
        'case-review:sample': bureau,
        'case-review:respond': [...bureau, ...units],
        'case-review:confirm': ['bureau-head', 'unit-head', 'township-head'],
        'case-review:read': readers,
        'penalty-statistics:read': [...readers, 'analyst'],
        'import:run': [...bureau, ...units],
      },
      projections: {
        own: [caseFileDirectory, selfReviewDirectory, caseDrawDirectory, caseReviewDirectory],
        followed: [unitTree, personName, unitName, reviewedUnits, personPosts, certificateCards],
      },
      known: { person: personName, unit: unitName },
    }),
    ImportsModule.of([caseFileImport]),
  ],
  controllers: [CaseFileHttp, SelfReviewHttp, CaseDrawHttp, CaseReviewHttp, QuarterHttp, PenaltyStatisticsHttp],
  providers: [Facts],
})
export class CaseReviewModule {}
