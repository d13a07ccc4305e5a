import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

/** Takes a picture of a page below docs/, only where UPDATE_PICTURES is set. */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (env['UPDATE_PICTURES'] === undefined) return;
  const path = fileURLToPath(new URL(`../../../docs/${name}.png`, import.meta.url));
  await page.screenshot({ path, animations: 'disabled', scale: 'css' });
}
