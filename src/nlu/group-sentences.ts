import type { LanguagePack } from './zh/language-pack.js';
import type { Features } from './zh/sentence-features.js';

/** From here on two sentences are about the same: half of what they say is shared. */
const alike = 0.45;

/** Both vectors have this length squared. */
const full = 9;

interface Member<One> {
  readonly item: One;
  readonly features: Features;
}

/**
 * Puts sentences about the same into one group, the largest group first. A sentence joins the group
 * with the sentence most like it.
 */
export function groupSentences<One extends { readonly text: string }>(
  items: readonly One[],
  { features }: Pick<LanguagePack, 'features'>,
): readonly (readonly One[])[] {
  const groups: Member<One>[][] = [];
  for (const item of items) {
    const member = { item, features: features(item.text) };
    const nearest = nearestGroup(groups, member.features);
    if (nearest === undefined) groups.push([member]);
    else nearest.push(member);
  }
  return groups
    .toSorted((a, b) => b.length - a.length)
    .map((group) => group.map(({ item }) => item));
}

function nearestGroup<One>(
  groups: readonly Member<One>[][],
  features: Features,
): Member<One>[] | undefined {
  const [best] = groups
    .map((group) => ({
      group,
      likeness: Math.max(...group.map((member) => likeness(member.features, features))),
    }))
    .filter((one) => one.likeness >= alike)
    .toSorted((a, b) => b.likeness - a.likeness);
  return best?.group;
}

/** The cosine of the two, 0 to 1. */
function likeness(a: Features, b: Features): number {
  const shared = Object.entries(a).reduce((sum, [name, value]) => sum + value * (b[name] ?? 0), 0);
  return shared / full;
}
