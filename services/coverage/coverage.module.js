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
import { ServiceModule } from '@jiandu/platform/http';
import { Module } from '@nestjs/common';
import { certificateStatus } from './coverage/certificate-status.js';
import { CoverageHttp } from './coverage/coverage.http.js';
import { personPosts } from './coverage/person-posts.js';
import { publicHotline } from './coverage/public-hotline.js';
import { supervisionBody } from './coverage/supervision-body.js';
import { unitProfile } from './coverage/unit-profile.js';
/** A figure that names units is for those who supervise; a unit sees itself. */
const readers = ['bureau', 'bureau-head', 'government', 'upstream', 'analyst', 'system', 'unit', 'unit-head', 'township', 'justice-office'];
let CoverageModule = class CoverageModule {};
CoverageModule = __decorate(
  [
    Module({
      imports: [
        ServiceModule.of({
          name: 'coverage',
          contracts: [],
          permissions: { 'coverage:read': readers },
          projections: { followed: [unitProfile, supervisionBody, publicHotline, personPosts, certificateStatus] },
        }),
      ],
      controllers: [CoverageHttp],
    }),
  ],
  CoverageModule,
);
export { CoverageModule };
//# sourceMappingURL=coverage.module.js.map
