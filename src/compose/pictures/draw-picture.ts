import type { Chart, Picture } from '../../conversation/chart.js';
import { drawChart } from './draw-chart.js';
import { renderSvg } from './render-svg.js';
import { writePng } from './write-png.js';

/** Sharp where a bubble is as wide as on a phone. */
const scale = 1.5;

/** The chart as a picture. The same chart gives the same picture. */
export async function drawPicture(chart: Chart): Promise<Picture> {
  const png = await writePng(await renderSvg(drawChart(chart), scale));
  return { alt: chart.alt, png: png.toString('base64') };
}
