/** GB/T 9704-2012, in millimetres and points: the page, and the type of each part. */
export const layout = {
  page: { width: 210, height: 297 },
  /** 天头、切口、地脚、订口: the text area is 156 × 225. */
  margin: { top: 37, right: 26, bottom: 35, left: 28 },
  linesOnPage: 22,
  charactersInLine: 28,
  /** 三号 */
  body: { font: '仿宋_GB2312', alike: '仿宋', points: 16 },
  /** 发文机关标志: 小标宋, red. */
  heading: { font: '方正小标宋简体', alike: '宋体', points: 32, color: 'E60012' },
  /** 二号 */
  title: { font: '方正小标宋简体', alike: '宋体', points: 22 },
  level1: { font: '黑体', alike: '黑体' },
  level2: { font: '楷体_GB2312', alike: '楷体' },
  /** Tables of more columns than that: 五号. */
  wide: { from: 4, points: 10.5 },
  /** 四号 */
  page_number: { font: '宋体', points: 14 },
} as const;

/** 一页纸: 小四, as many lines as the page takes. */
export const briefLayout = { linesOnPage: 31, charactersInLine: 36, points: 12, heading: 24, title: 18 } as const;

/** Pixels; the picture is as wide as the text. */
export const chartLayout = {
  ...{ label: 210, bar: 270, printed: 110, row: 24, size: 13 },
  ...{ font: '仿宋,FangSong,serif', fill: '#3B6EA5', axis: '#666666' },
  /** Lines differ by colour, dash and mark, so that a copy in black and white shows which is which. */
  lines: {
    ...{ width: 590, height: 240, left: 60, right: 30, top: 44, bottom: 34 },
    styles: [
      { color: '#3B6EA5', dash: 0 },
      { color: '#B5541C', dash: 6 },
    ],
  },
} as const;
