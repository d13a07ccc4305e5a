import type { AnyStateMachine } from 'xstate';
import type { DialogDefinition, Saying } from './dialog-definition.js';

type AnyNode = AnyStateMachine['root'];
type Arrow = AnyNode['always'] extends readonly (infer A)[] | undefined ? A : never;
type Texts = Readonly<Record<string, readonly string[]>>;
type TextOf = (key: string) => string;

/** So much of a text stands in a box, and so many texts; the table below has all. */
const shortLength = 18;
const shownInBox = 2;

/**
 * A dialog as a page of Markdown: a Mermaid state diagram and a table of what is said in each
 * state. `texts` are the wordings by key, with their placeholders. The same dialog and texts give
 * the same page. Throws when a text is missing.
 */
export function drawDialog(dialog: DialogDefinition, texts: Texts): string {
  const textOf: TextOf = (key) => {
    const [first] = texts[key] ?? [];
    if (first === undefined) throw new Error(`Dialog ${dialog.name} has no text ${key}`);
    return first;
  };
  const nodes = statesOf(dialog.machine);
  const intents = dialog.intents.map((intent) => `\`${intent}\``).join('、');
  const resting = nodes.filter(({ tags }) => tags.includes('resting'));
  return [
    `# ${dialog.name}`,
    '',
    intents === '' ? '由别的流程发起，或在人工服务结束时发起。' : `由 ${intents} 发起。`,
    '方框里是状态名和进入时说的话，箭头上是事件；虚线框表示话已说完，客户仍可更正或追问。',
    '',
    '```mermaid',
    'stateDiagram-v2',
    `  [*] --> ${nodes[0]?.key ?? ''}`,
    ...nodes.map((node) => box(node, textOf)),
    ...nodes.flatMap((node) => arrowsFrom(node, textOf)),
    '  classDef resting stroke-dasharray: 5 5',
    ...resting.map(({ key }) => `  class ${key} resting`),
    '```',
    '',
    '| 状态 | 说的话 |',
    '| --- | --- |',
    ...nodes.flatMap((node) => rows(node, textOf)),
    '',
  ].join('\n');
}

/** The states of a machine, in the order in which they are written down. */
export const statesOf = ({ root }: AnyStateMachine): readonly AnyNode[] =>
  Object.values<AnyNode>(root.states);

/**
 * The keys of all a state may say when it is entered. Texts that depend on what was found stand in
 * the state's `meta.says`.
 */
export function keysSaidIn(node: AnyNode): readonly string[] {
  const { says = [] } = (node.meta ?? {}) as Partial<Saying>;
  return [...keysIn(node.entry, node), ...says];
}

/** The keys of what these actions say, as far as it does not depend on what was found. */
function keysIn(actions: readonly unknown[], { machine }: AnyNode): readonly string[] {
  const known = machine.implementations.actions as Record<string, { readonly event?: unknown }>;
  return actions.flatMap((action) => {
    const name = typeof action === 'string' ? action : (action as { readonly type: string }).type;
    const effect = known[name]?.event;
    return isSay(effect) ? [effect.key] : [];
  });
}

const isSay = (effect: unknown): effect is { readonly type: 'say'; readonly key: string } =>
  typeof effect === 'object' && effect !== null && 'type' in effect && effect.type === 'say';

function box(node: AnyNode, textOf: TextOf): string {
  const keys = keysSaidIn(node);
  const shown = keys.slice(0, shownInBox).map((key) => shorten(textOf(key)));
  const more = keys.length > shownInBox ? [`…共 ${keys.length} 种说法`] : [];
  return `  state "${[node.key, ...shown, ...more].join('<br/>')}" as ${node.key}`;
}

function arrowsFrom(node: AnyNode, textOf: TextOf): readonly string[] {
  const byTarget = new Map<string, string[]>();
  for (const arrow of arrowsOf(node)) {
    const target = arrow.target?.[0]?.key ?? node.key;
    byTarget.set(target, [...(byTarget.get(target) ?? []), labelOf(arrow, node, textOf)]);
  }
  const arrows = Array.from(byTarget, ([target, labels]) => {
    const label = [...new Set(labels)].filter((text) => text !== '').join('<br/>');
    return `  ${node.key} --> ${target}${label === '' ? '' : ` : ${label}`}`;
  });
  return node.type === 'final' ? [`  ${node.key} --> [*]`] : arrows;
}

const arrowsOf = (node: AnyNode): readonly Arrow[] => [
  ...(node.always ?? []),
  ...[...node.transitions.values()].flat(),
];

function labelOf({ eventType, guard, actions }: Arrow, node: AnyNode, textOf: TextOf): string {
  const said = keysIn(actions, node).map((key) => ` / ${shorten(textOf(key))}`);
  return `${eventType}${guard === undefined ? '' : ` [${guardName(guard)}]`}${said.join('')}`.trim();
}

function guardName(guard: unknown): string {
  if (typeof guard === 'string') return guard;
  return typeof guard === 'object' && guard !== null && 'type' in guard ? String(guard.type) : '';
}

function rows(node: AnyNode, textOf: TextOf): readonly string[] {
  return keysSaidIn(node).map((key) => `| ${node.key} | ${textOf(key).replaceAll('|', '\\|')} |`);
}

/** The beginning of a text, its placeholders as dots. */
function shorten(text: string): string {
  const plain = text.replaceAll(/\{[^}]*\}/g, '…').replaceAll(/["#;:]/g, ' ');
  return plain.length <= shortLength ? plain : `${plain.slice(0, shortLength)}…`;
}
