/** Tests run on the built pages and the trained model, as the server does. */
export async function setup(): Promise<void> {
  const builder = new URL('build.mjs', import.meta.url).href;
  const { buildAll } = (await import(builder)) as { readonly buildAll: () => Promise<void> };
  await buildAll();
}
