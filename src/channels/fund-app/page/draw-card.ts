import { AdaptiveCard, HostConfig, OpenUrlAction, SubmitAction } from 'adaptivecards';

interface CardPorts {
  readonly open: (url: string) => void;
  /** A button of the card says something for the customer. */
  readonly say: (text: string) => void;
}

/** Colours come from the page's own styles, so that cards follow light and dark by themselves. */
const hostConfig = new HostConfig({
  fontFamily: 'inherit',
  fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 22 },
  spacing: { small: 6, default: 10, medium: 14, large: 20, extraLarge: 28, padding: 14 },
  containerStyles: {
    default: {
      backgroundColor: 'transparent',
      foregroundColors: {
        default: { default: 'var(--ink)', subtle: 'var(--quiet)' },
        accent: { default: 'var(--accent)', subtle: 'var(--accent)' },
      },
    },
  },
  factSet: {
    title: { color: 'default', isSubtle: true, weight: 'default', wrap: true, maxWidth: 128 },
    value: { color: 'default', weight: 'bolder', wrap: true },
    spacing: 16,
  },
  actions: { actionsOrientation: 'vertical', actionAlignment: 'stretch' },
});

/** The card as an element; undefined for what is no card. Its words are shown as they are. */
export function drawCard(content: object, ports: CardPorts): HTMLElement | undefined {
  const card = new AdaptiveCard();
  card.hostConfig = hostConfig;
  card.onExecuteAction = (action) => {
    if (action instanceof OpenUrlAction && action.url !== undefined) ports.open(action.url);
    if (action instanceof SubmitAction) ports.say(action.title ?? '');
  };
  card.parse(content);
  return card.render();
}
