import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { term } from './term.js';

async function run(args: string, stdin = '') {
  let [out, err] = ['', ''];
  const argv = args.split(' ').filter((word) => word !== '');
  const code = await term(argv, {
    stdin: Readable.from(stdin === '' ? [] : [Buffer.from(stdin)]),
    out: (text) => (out += text),
    err: (text) => (err += text),
  });
  return { code, out, err };
}
const json = async (args: string) => JSON.parse((await run(`${args} --json`)).out);

describe('jiandu term', () => {
  it('prints the keys promised, in order', async () => {
    const { out, code } = await run('--from 2025-06-05 --add 7wd --region 652301 --json');
    expect(code).toBe(0);
    expect(out.endsWith('}\n')).toBe(true);
    expect(Object.keys(JSON.parse(out))).toEqual(['start', 'nominal', 'due', 'provisional', 'skipped', 'explanation']);
    expect(JSON.parse(out)).toMatchObject({ start: '2025-06-05', nominal: '2025-06-19', due: '2025-06-19', provisional: false });
  });
  it.each([
    ['--from 2025-06-05 --add 7wd', '2025-06-16', '2025-06-16'],
    ['--from 2025-06-05 --add 7wd --region national', '2025-06-16', '2025-06-16'],
    ['--from 2025-09-26 --add 7wd --region 652301', '2025-10-13', '2025-10-13'],
    ['--from 2024-09-09 --add 90d', '2024-12-08', '2024-12-08'],
    ['--from=2024-09-09 --add=90d --roll', '2024-12-08', '2024-12-09'],
    ['--from 2024-08-31 --add 6m', '2025-02-28', '2025-02-28'],
    ['--from 2025-06-19 --before 7wd --region 652301', '2025-06-05', '2025-06-05'],
    ['--from 2024-09-09 --id penalty.decision', '2024-12-08', '2024-12-08'],
    ['--from 2025-09-24 --id litigation.appeal-ruling', '2025-10-04', '2025-10-09'],
    ['--from 2025-06-05 --id coercion.seizure --extend 30d', '2025-08-04', '2025-08-04'],
    ['--from 2025-06-05 --id coercion.seizure --exclude 2025-06-10..2025-06-19=检测', '2025-07-15', '2025-07-15'],
    ['--from 2025-06-05T09:30 --id coercion.report', '2025-06-06T09:30', '2025-06-06T09:30'],
  ])('%s', async (args, nominal, due) => expect(await json(args)).toMatchObject({ nominal, due }));

  it('says what it does not know', async () => {
    expect(await json('--from 2024-06-05 --add 7wd --region 652301')).toMatchObject({
      provisional: true,
      explanation: expect.stringContaining('区域假日表缺'),
    });
    expect(await json('--from 2026-12-30 --add 7wd')).toMatchObject({ provisional: true, explanation: expect.stringContaining('暂定') });
  });

  it.each([
    ['', '标准输入没有内容'],
    ['--add 7wd', '缺少起算日，应写 --from 2025-06-05'],
    ['--from 2025-06-05', '期限应当写且只写一个：--add 7wd、--before 7wd 或者 --id penalty.decision'],
    ['--from 2025-06-05 --add 7wd --before 7wd', '期限应当写且只写一个：--add 7wd、--before 7wd 或者 --id penalty.decision'],
    ['--from 2025-02-29 --add 7wd', '“2025-02-29”不是存在的日期，应写作 2025-06-05'],
    ['--from 2025-06-05 --add seven', '“seven”不是期限，应写作 7wd（工作日）、90d（日）、3m（月）、2y（年）或者 24h（小时）'],
    ['--from 2025-06-05 --add 7wd --region 999999', '没有区域“999999”的假日表，现有：national、650000'],
    ['--from 2025-06-05 --id nothing', '期限目录中没有“nothing”'],
    ['--from 2025-06-05 --add 7wd --what', /^没有选项“--what”/],
    ['--from --add 7wd', '选项“--from”后面缺少取值'],
    ['--from 2025-06-05 --from 2025-06-06 --add 7wd', '选项“--from”写了两次'],
    ['--from 2025-06-05 --add 24h', /须写明时刻/],
    ['--from 2025-06-05 --add 7wd --tables /nowhere/at/all', '不能读取假日表目录“/nowhere/at/all”'],
  ])('bad input “%s” is one sentence and exit 2', async (args, sentence) => {
    const { code, out, err } = await run(args);
    expect([code, out]).toEqual([2, '']);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    if (typeof sentence === 'string') expect(err).toBe(`${sentence}\n`);
    else expect(err).toMatch(sentence);
  });

  it('reads many, as JSON lines or CSV, with options as defaults', async () => {
    const lines = await run(
      '--region 652301 --json',
      '{"from":"2025-06-05","add":"7wd"}\n\n{"from":"2025-06-05","add":"7wd","region":"national"}\n',
    );
    expect(
      lines.out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).due),
    ).toEqual(['2025-06-19', '2025-06-16']);
    const array = await run('--json', '[{"from":"2025-06-05","add":"7wd"}]');
    expect(JSON.parse(array.out).due).toBe('2025-06-16');
    const csv = await run('--json', '\uFEFFfrom,add,id,roll,region\r\n2024-09-09,90d,,true,\r\n"2025-06-05",,penalty.evidence,,652301\r\n');
    expect(
      csv.out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).due),
    ).toEqual(['2024-12-09', '2025-06-19']);
  });
  it.each([
    ['{"from":"2025-06-05","add":"7wd"}\n{"from":"x","add":"7wd"}', '第2行：“x”不是存在的日期，应写作 2025-06-05'],
    ['{"from":"2025-06-05","add":"7wd"}\n{', '第2行：不是 JSON 对象'],
    ['{"from":"2025-06-05","plus":"7wd"}', /^第1行：没有“plus”一栏/],
    ['from,plus\n', /^第1行：没有“plus”一栏/],
    ['from,add\n2025-06-05', '第2行：栏数与表头不符'],
  ])('prints nothing when a row is bad: %j', async (stdin, sentence) => {
    const { code, out, err } = await run('--json', stdin);
    expect([code, out]).toEqual([2, '']);
    if (typeof sentence === 'string') expect(err).toBe(`${sentence}\n`);
    else expect(err).toMatch(sentence);
  });

  it('takes a deployer’s folder over the shipped tables, and refuses a bad file by name', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'jiandu-'));
    try {
      writeFileSync(
        join(folder, '2024.json'),
        JSON.stringify({
          kind: 'overlay',
          region: '650000',
          name: '新疆维吾尔自治区',
          year: 2024,
          source: '测试',
          days: [{ date: '2024-06-17', is: 'off', for: 'all', name: '古尔邦节' }],
        }),
      );
      const { provisional, due } = await json(`--from 2024-06-12 --add 3wd --region 652301 --tables ${folder}`);
      expect([provisional, due]).toEqual([false, '2024-06-18']);
      writeFileSync(join(folder, '2027.json'), '{');
      expect(await run(`--from 2024-06-12 --add 3wd --tables ${folder}`)).toEqual({ code: 2, out: '', err: '2027.json：不是 JSON\n' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
