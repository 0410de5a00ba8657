import { certificateStatus } from './certificate-status.js';
import { TOWNSHIP_KINDS } from './coverage.js';
import { personPosts } from './person-posts.js';
import { publicHotline } from './public-hotline.js';
import { supervisionBody } from './supervision-body.js';
import { unitProfile } from './unit-profile.js';
const fieldsOf = (history) => history.map(({ data }) => data);
/** The streams that coverage is folded from. Filters look at the history, not at the row: what was true once may have been withdrawn since. */
export async function historiesOf(readModels) {
  const [units, supervisionBodies, hotlines] = await Promise.all([
    find(readModels, unitProfile),
    find(readModels, supervisionBody),
    find(readModels, publicHotline),
  ]);
  const townships = units
    .flatMap(fieldsOf)
    .flatMap(({ unitId, kind }) => (unitId && TOWNSHIP_KINDS.some((each) => each === kind) ? [unitId] : []));
  const posts = await find(readModels, personPosts, { 'h.data.kind': 'officer', 'h.data.unitId': { $in: townships } });
  const officers = new Set(posts.flatMap(fieldsOf).map(({ personId }) => personId));
  const certificates = await find(readModels, certificateStatus, { 'h.data.officerId': { $in: [...officers] } });
  return { units, supervisionBodies, hotlines, posts, certificates };
}
async function find(readModels, of, filter = {}) {
  const rows = await readModels.rows(of).collection();
  const found = await rows.find(filter, { projection: { h: 1 } }).toArray();
  return found.map(({ h }) => h ?? []);
}
//# sourceMappingURL=coverage.rows.js.map
