import { readFile } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { dialogFolder } from '../../../dialogs/all-dialogs.js';
import { monthMarks, valueAxis } from '../../../src/compose/pictures/axes.js';
import { drawChart } from '../../../src/compose/pictures/draw-chart.js';
import { drawPicture } from '../../../src/compose/pictures/draw-picture.js';
import { wrapText } from '../../../src/compose/pictures/wrap-text.js';
import { writePng } from '../../../src/compose/pictures/write-png.js';
import { createDemoCore } from '../../../src/fund/demo/create-demo-core.js';
import { loadTradingCalendar } from '../../../src/fund/trading-calendar.js';
import type { Chart } from '../../../src/conversation/chart.js';

const chart: Chart = {
  title: '融通深证100指数A（161604）单位净值',
  period: '2025年11月24日到 2026年11月20日，共 3 个交易日',
  points: [
    { date: '2025-11-24', value: '0.6140' },
    { date: '2026-05-25', value: '0.5980' },
    { date: '2026-11-20', value: '0.6931' },
  ],
  notes: ['数据来源：示例数据 <&>', '基金的过往业绩并不预示其未来表现。'],
  alt: '走势图',
};

const colours = (svg: string) => new Set(svg.match(/#[\da-f]{6}/g));

describe('a chart', () => {
  it('says its title, its days, its source and its statement', () => {
    const svg = drawChart(chart);

    expect(svg).toContain(chart.title);
    expect(svg).toContain(chart.period);
    expect(svg).toContain('数据来源：示例数据 &lt;&amp;&gt;');
    expect(svg).toContain('基金的过往业绩并不预示其未来表现。');
    expect(svg).toContain('>2026-02<');
    expect(svg).not.toContain('走势图');
  });

  it('is drawn in one colour whichever way the values go', () => {
    const falling = chart.points.map(({ date }, n) => ({ date, value: String(3 - n) }));
    expect(colours(drawChart({ ...chart, points: falling }))).toEqual(colours(drawChart(chart)));
  });

  it('is not drawn of one value', () => {
    expect(() => drawChart({ ...chart, points: chart.points.slice(0, 1) })).toThrow(RangeError);
  });

  it('is the same picture each time', async () => {
    const [first, second] = [await drawPicture(chart), await drawPicture(chart)];
    const png = Buffer.from(first.png, 'base64');

    expect(first).toEqual(second);
    expect(first.alt).toBe('走势图');
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(630);
  });
});

describe('the axes', () => {
  it('mark round values around all of the figures', () => {
    const { least, greatest, marks } = valueAxis([0.598, 0.691]);

    expect({ least, greatest }).toEqual({ least: 0.58, greatest: 0.7 });
    expect(marks.map(({ label }) => label)).toEqual([
      '0.58',
      '0.60',
      '0.62',
      '0.64',
      '0.66',
      '0.68',
      '0.70',
    ]);
  });

  it('leave room around figures that are all the same', () => {
    const { least, greatest } = valueAxis([1, 1]);

    expect(least).toBeLessThan(1);
    expect(greatest).toBeGreaterThan(1);
  });

  it('mark few first days of months', () => {
    expect(monthMarks('2025-11-24', '2026-11-20').map(({ label }) => label)).toEqual([
      '2025-12',
      '2026-02',
      '2026-04',
      '2026-06',
      '2026-08',
      '2026-10',
    ]);
  });
});

/** The characters that docs/decisions/0015 says the font has. */
const inFont = (() => {
  const read = new TextDecoder('gb18030');
  const common = Array.from({ length: 40 * 94 }, (_, n) =>
    read.decode(Uint8Array.of(0xb0 + Math.floor(n / 94), 0xa1 + (n % 94))),
  );
  return new Set([...common, ...Array.from('，。、：；（）「」《》〈〉·—…％－～＋÷×￥')]);
})();

it('the font has every character of the charts and of the funds they are of', async () => {
  const calendar = loadTradingCalendar();
  const funds = await createDemoCore({ clock: () => new Date(), calendar }).funds();
  const yaml = await readFile(new URL('product/nav.yaml', dialogFolder), 'utf8');
  const words = yaml.split(/^(?=\w)/m).filter((text) => text.startsWith('chart.'));
  const drawn = [...funds.map(({ name }) => name), ...words].join('');

  const missing = Array.from(drawn).filter(
    (character) => character > '~' && !inFont.has(character),
  );

  expect(missing).toEqual([]);
});

it('a line of text ends before it is too long, and no line begins with a stop', () => {
  expect(wrapText('一二三四，五六', 4)).toEqual(['一二三四，', '五六']);
  expect(wrapText('', 4)).toEqual([]);
});

it('a PNG holds every pixel', async () => {
  const png = await writePng({
    width: 2,
    height: 1,
    rgba: Uint8Array.of(1, 2, 3, 255, 4, 5, 6, 255),
  });
  const length = png.readUInt32BE(33);

  expect([...inflateSync(png.subarray(41, 41 + length))]).toEqual([0, 1, 2, 3, 4, 5, 6]);
});
