import { City } from './city.js';
import { CoverageRows } from '../../services/coverage/coverage/coverage.rows.js';
import { coverage } from '../../services/coverage/coverage/coverage.js';
import { ReadModels } from '@jiandu/platform/projections';
import mongoose from 'mongoose';
import { personPosts } from '../../services/coverage/coverage/person-posts.js';
import { certificateStatus } from '../../services/coverage/coverage/certificate-status.js';
import { publicHotline } from '../../services/coverage/coverage/public-hotline.js';
import { supervisionBody } from '../../services/coverage/coverage/supervision-body.js';
import { unitProfile } from '../../services/coverage/coverage/unit-profile.js';
const at = '2024-06-10T04:00:00.000Z';
const doc = (stream: string, ...events: [string, object][]) => ({ _id: stream as never, v: events.length, g: 1, k: at, on: null, row: {}, h: events.map(([type, data], i) => ({ type, data, id: `${stream}-0192f0c1-${i}`, version: i + 1, stream, g: i + 1, k: at })) });
it('perf', async () => {
  const city = await City.open('coverage');
  const db = city.database('coverage');
  const units = [...Array(45).keys()].map((i) => doc(`unit-u${i}`, ['UnitRegistered', { unitId: `u${i}`, kind: i < 16 ? 'township' : i < 44 ? 'enforcement-unit' : 'bureau', code: 'x', name: '单位', administered: 'local', on: '2024-01-01' }]));
  await db.collection('unit_profile_v1').insertMany(units);
  await db.collection('person_posts_v1').insertMany([...Array(1000).keys()].map((i) => doc(`post-p${i}`, ['PostAppointed', { personId: `p${i}`, kind: 'officer', unitId: `u${i % 45}`, on: '2024-01-01' }])));
  await db.collection('certificate_status_v1').insertMany([...Array(1000).keys()].map((i) => doc(`certificate-p${i}.local`, ['CertificateApplied', { officerId: `p${i}`, kind: 'local', unitId: 'u', on: '2024-01-01' }], ['ApplicationPassed', { outcome: 'passed', performsDuties: true, on: '2024-01-02' }], ['ExamPassed', { examId: 'x-1', result: 'pass', on: '2024-01-03' }], ['CertificateIssued', { number: `n${i}`, issuer: '昌吉州司法局', on: '2024-01-04' }])));
  const connection = await mongoose.createConnection(process.env['MONGO_URL']!, { dbName: `${city.prefix}_coverage` }).asPromise();
  const models = new ReadModels({ connection, service: 'coverage', clock: () => new Date(), projections: { followed: [unitProfile, supervisionBody, publicHotline, personPosts, certificateStatus] as never } });
  const rows = new CoverageRows(models);
  const log: string[] = [];
  for (let i = 0; i < 12; i++) {
    const c = process.cpuUsage(); const t0 = performance.now();
    const h = await rows.histories(); const t1 = performance.now(); const cpu1 = process.cpuUsage(c);
    const c2 = process.cpuUsage();
    coverage(h, { on: '2024-12-31', known: '2026-12-31' }); const t2 = performance.now(); const cpu2 = process.cpuUsage(c2);
    const c3 = process.cpuUsage();
    await models.cut('2026-12-31'); const t3 = performance.now(); const cpu3 = process.cpuUsage(c3);
    log.push([t1 - t0, cpu1.user / 1000, t2 - t1, cpu2.user / 1000, t3 - t2, cpu3.user / 1000].map(Math.round).join('/') + ` ${h.posts.length} ${h.certificates.length}`);
  }
  console.log(log.join('\n'));
  await connection.close();
  await city.close();
}, 60000);
