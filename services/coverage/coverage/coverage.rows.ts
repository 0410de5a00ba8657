import { isTownship } from '@jiandu/contracts/unit';
import type { Recorded } from '@jiandu/kernel';
import { ReadModels } from '@jiandu/platform/projections';
import { Injectable } from '@nestjs/common';
import { certificateStatus } from './certificate-status.js';
import type { Histories } from './coverage.js';
import { townshipTasks } from './office-tasks.js';
import { publicHotline } from './public-hotline.js';
import { supervisionBody } from './supervision-body.js';
import { yearProgramme } from './work-programme.js';
import { yearPlan } from './year-plan.js';
import { personPosts } from '@jiandu/contracts/person-posts';
import { unitProfile } from '@jiandu/contracts/unit-profile';

type History = readonly Recorded[];
type Fields = { unitId?: string; kind?: string; personId?: string; officerId?: string };

/** True of the history, not of the row: what was true once may have been withdrawn since. */
const some = (history: History, fits: (data: Fields) => boolean): boolean => history.some(({ data }) => fits(data as Fields));

/** The streams that coverage is folded from. */
@Injectable()
export class CoverageRows {
  constructor(private readonly readModels: ReadModels) {}

  async histories(): Promise<Histories> {
    const [units, supervisionBodies, hotlines, programmes, officeTasks, plans, allPosts, allCertificates] = await Promise.all([
      this.readModels.histories(unitProfile),
      this.readModels.histories(supervisionBody),
      this.readModels.histories(publicHotline),
      this.readModels.histories(yearProgramme),
      this.readModels.histories(townshipTasks),
      this.readModels.histories(yearPlan),
      this.readModels.histories(personPosts),
      this.readModels.histories(certificateStatus),
    ]);
    const townships = units.filter((history) => some(history, ({ kind }) => isTownship(kind)));
    const townshipIds = new Set(townships.flatMap((history) => history.map(({ data }) => (data as Fields).unitId)));
    const posts = allPosts.filter((history) => some(history, ({ unitId }) => unitId !== undefined && townshipIds.has(unitId)));
    const people = new Set(posts.flatMap((history) => history.map(({ data }) => (data as Fields).personId)));
    const certificates = allCertificates.filter((history) =>
      some(history, ({ officerId }) => officerId !== undefined && people.has(officerId)),
    );
    return { units, supervisionBodies, hotlines, programmes, officeTasks, plans, posts, certificates };
  }
}
