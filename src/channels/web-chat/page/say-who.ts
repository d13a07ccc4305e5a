/** A React element as React 16 to 18 make them. Web Chat keeps its React to itself. */
interface ReactElement {
  readonly type: unknown;
  readonly props: object;
}

interface SpokenActivity {
  readonly type?: string;
  readonly from: { readonly name?: string };
  readonly channelData?: { readonly agent?: boolean; readonly notice?: boolean };
}

type Render = (...args: readonly unknown[]) => ReactElement | false;
type Card = { readonly activity: SpokenActivity };
type ActivityMiddleware = () => (
  next: (card: Card) => Render | false,
) => (card: Card) => Render | false;

/**
 * Puts an agent's name above what the agent says, marks notices for page.css, and shows nothing of a
 * line that was taken back.
 */
export const sayWho: ActivityMiddleware = () => (next) => (card) => {
  const { type, from, channelData } = card.activity;
  if (type === 'messageDelete') return false;
  const render = next(card);
  if (render === false || !(channelData?.agent || channelData?.notice)) return render;

  return (...args) => {
    const spoken = render(...args);
    if (spoken === false) return false;
    if (channelData.notice) return like(spoken, 'notice', spoken);
    return like(spoken, 'agent', [
      like(spoken, 'agent__name', `人工客服 ${from.name ?? ''}`),
      spoken,
    ]);
  };
};

/** A div made the way `element` was made: with a copy nobody needs React's own functions. */
const like = (element: ReactElement, className: string, children: unknown): ReactElement => ({
  ...element,
  type: 'div',
  props: { className, children },
});
