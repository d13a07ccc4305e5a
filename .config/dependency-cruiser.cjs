const features =
  'agents|complaints|compose|customers|dialog|feedback|fund|handoff|jobs|nlu|transcripts';
const adapters = 'channels|desk|http|storage|telemetry';

/** Forbids modules in `from` to import anything in `to`. */
const forbid = (name, from, to) => ({ name, severity: 'error', from, to });

module.exports = {
  forbidden: [
    forbid('no-circular', {}, { circular: true }),
    forbid(
      'shared-imports-nothing',
      { path: '^src/shared' },
      { path: '^(src/(?!shared)|dialogs)' },
    ),
    forbid(
      'conversation-imports-shared-only',
      { path: '^src/conversation' },
      { path: '^(src/(?!shared|conversation)|dialogs)' },
    ),
    forbid(
      'features-do-not-import-each-other',
      { path: `^src/(${features})/` },
      { path: `^src/(${features})/`, pathNot: '^src/$1/' },
    ),
    forbid(
      'features-do-not-import-turn',
      { path: `^src/(${features})/` },
      { path: '^src/(turn/|app[.]ts|main[.]ts)' },
    ),
    forbid(
      'features-and-turn-know-no-adapter',
      { path: `^src/(${features}|turn)/` },
      { path: `^src/(${adapters}|config)/` },
    ),
    forbid(
      'adapters-do-not-import-each-other',
      { path: `^src/(${adapters})/` },
      { path: `^src/(${adapters})/`, pathNot: '^src/$1/' },
    ),
    forbid(
      'dialogs-are-pure',
      { path: '^dialogs' },
      { path: '^src/', pathNot: '^src/(dialog|conversation|shared)/' },
    ),
    forbid(
      'src-finds-dialogs-through-main',
      { path: '^src/', pathNot: '^src/((app|main)[.]ts$|commands/)' },
      { path: '^dialogs' },
    ),
    forbid(
      'botbuilder-only-in-its-channels',
      { path: '^(src|dialogs)', pathNot: '^src/channels/(bot-framework|direct-line)/' },
      { path: 'node_modules/(botbuilder|botframework)' },
    ),
    forbid(
      'mongodb-only-in-storage',
      { path: '^(src|dialogs)', pathNot: '^src/storage/' },
      { path: 'node_modules/mongodb/' },
    ),
    forbid(
      'nlpjs-only-in-nlu',
      { path: '^(src|dialogs)', pathNot: '^src/nlu/' },
      { path: 'node_modules/@nlpjs' },
    ),
    forbid(
      'resvg-only-in-pictures',
      { path: '^(src|dialogs)', pathNot: '^src/compose/pictures/' },
      { path: 'node_modules/@resvg' },
    ),
    forbid(
      'restify-only-at-the-edge',
      { path: '^(src|dialogs)', pathNot: '^src/(http|channels)/' },
      { path: 'node_modules/(@types/)?restify' },
    ),
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    // The parser reads no TSX; the components of the desk's page are fenced by its own tsconfig.
    exclude: { path: '[.]tsx$' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'types', 'default'],
    },
  },
};
