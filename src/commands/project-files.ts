const root = new URL('../../../', import.meta.url);

/** Where the compiled commands find the project's files, whatever folder they are started in. */
export const projectFiles = {
  corpus: new URL('corpus/zh', root).pathname,
  heldOut: new URL('corpus/zh/holdout', root).pathname,
  model: new URL('models/zh.json', root).pathname,
  report: new URL('models/report.md', root).pathname,
  confusions: new URL('models/confusions.svg', root).pathname,
  confidence: new URL('models/confidence.svg', root).pathname,
};
