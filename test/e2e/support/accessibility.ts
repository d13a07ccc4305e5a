import axe from 'axe-core';
import type { Frame, Page } from 'playwright-core';
import { takePicture } from './pictures.js';

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly {
    readonly target: readonly unknown[];
    readonly failureSummary: string;
  }[];
}

/**
 * What keeps people out of a page and its frames as they are shown, in light and in dark; takes a
 * picture of each, where it has a name.
 */
export async function faultsInEveryLight(
  page: Page,
  pictured?: string,
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const frame of page.frames())
      faults.push(...(await seriousFaults(frame)).map((fault) => `${colorScheme}: ${fault}`));
    if (pictured !== undefined) await takePicture(page, `screenshots/${pictured}-${colorScheme}`);
  }
  return faults;
}

/** What axe-core finds wrong with a page as it is shown, of those faults that keep people out. */
export async function seriousFaults(page: Frame): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<{ readonly violations: readonly Violation[] }>(
    'axe.run(document, { resultTypes: ["violations"] })',
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    );
}
