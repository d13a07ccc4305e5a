import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type * as Resvg from '@resvg/resvg-wasm' with { 'resolution-mode': 'require' };
import { fontFamily } from './draw-chart.js';
import type { Pixels } from './write-png.js';

const require = createRequire(import.meta.url);
const fontFile = new URL('../fonts/fundline-sans.otf', import.meta.url);

interface Engine {
  readonly resvg: typeof Resvg;
  readonly font: Uint8Array;
}

/** WebAssembly is set up once in a process, when the first picture is drawn. */
let engine: Promise<Engine> | undefined;

async function startEngine(): Promise<Engine> {
  const resvg = require('@resvg/resvg-wasm') as typeof Resvg;
  const wasm = readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm'));
  await resvg.initWasm(await wasm);
  return { resvg, font: await readFile(fontFile) };
}

/** The SVG's pixels, `scale` times as large as it says, with the font that comes with Fundline. */
export async function renderSvg(svg: string, scale: number): Promise<Pixels> {
  engine ??= startEngine();
  const { resvg, font } = await engine;
  const drawing = new resvg.Resvg(svg, {
    font: { fontBuffers: [font], defaultFontFamily: fontFamily },
    fitTo: { mode: 'zoom', value: scale },
  });
  const image = drawing.render();
  try {
    return { width: image.width, height: image.height, rgba: image.pixels };
  } finally {
    image.free();
    drawing.free();
  }
}
