/** A colour of page.css, which knows light from dark. */
const colour = (name: string): string => `var(--${name})`;

const ink = colour('ink');
const quiet = colour('quiet');
const line = colour('line');
const accent = colour('accent');
const paper = colour('paper');
const own = colour('own');
const onOwn = colour('on-own');

const font =
  "'PingFang SC', 'HarmonyOS Sans SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', system-ui, sans-serif";

/** Somebody writes: three dots, to be seen on light and on dark; Web Chat's own stand on white. */
const dots = [12, 28, 44].map((x, n) => {
  const blink = `<animate attributeName='opacity' values='1;.3;1' dur='1.2s' begin='${n * 0.2}s' repeatCount='indefinite'/>`;
  return `<circle cx='${x}' cy='10' r='4.5'>${blink}</circle>`;
});
const typing = `<svg xmlns='http://www.w3.org/2000/svg' width='64' height='20' fill='#7d909f'>${dots.join('')}</svg>`;

/** Longer than any restart: the client goes on sending, so nobody has to press 重试. */
const sendTimeoutMs = 295_000;

/** Web Chat's looks; line heights and what has no option are in page.css. */
export const styleOptions = {
  accent,
  backgroundColor: colour('ground'),
  subtle: quiet,
  primaryFont: font,
  paddingRegular: 12,
  paddingWide: 16,

  bubbleBackground: paper,
  bubbleBorderColor: line,
  bubbleBorderRadius: 12,
  bubbleTextColor: ink,
  bubbleMinHeight: 42,
  bubbleMaxWidth: 560,
  // Web Chat would cut a picture to 240 pixels: what has to stand in it would be gone.
  bubbleImageHeight: 'auto',
  bubbleFromUserBackground: own,
  bubbleFromUserBorderColor: own,
  bubbleFromUserBorderRadius: 12,
  bubbleFromUserTextColor: onOwn,

  suggestedActionLayout: 'flow',
  suggestedActionBackgroundColor: paper,
  suggestedActionBackgroundColorOnHover: colour('choice-hover'),
  suggestedActionBackgroundColorOnActive: colour('choice-press'),
  suggestedActionBorderColor: colour('choice-line'),
  suggestedActionBorderRadius: 18,
  suggestedActionBorderWidth: 1,
  suggestedActionHeight: 38,
  suggestedActionTextColor: accent,
  suggestedActionKeyboardFocusIndicatorBorderColor: colour('focus'),

  uploadAccept: 'image/png,image/jpeg,image/gif,image/webp,image/bmp,application/pdf',
  // the server gives the picture back; the small one beside it would need a worker
  enableUploadThumbnail: false,
  hideTelephoneKeypadButton: true,
  sendBoxBackground: paper,
  sendBoxHeight: 56,
  sendBoxMaxHeight: 160,
  sendBoxTextWrap: true,
  sendBoxTextColor: ink,
  sendBoxPlaceholderColor: colour('hint'),
  sendBoxButtonColor: accent,
  sendBoxButtonColorOnDisabled: quiet,
  sendBoxButtonShadeColorOnActive: colour('choice-press'),
  sendBoxButtonShadeColorOnDisabled: paper,
  sendBoxButtonShadeColorOnHover: colour('choice-hover'),
  sendBoxButtonKeyboardFocusIndicatorBorderColor: colour('focus'),
  sendBoxBorderTop: `solid 1px ${line}`,
  maxMessageLength: 4000,

  failedConnectivity: colour('danger'),
  slowConnectivity: colour('on-warning'),
  notificationText: quiet,
  toastSeparatorColor: line,
  toastErrorBackgroundColor: paper,
  toastErrorColor: colour('danger'),
  toastInfoBackgroundColor: paper,
  toastInfoColor: ink,
  toastWarnBackgroundColor: colour('warning'),
  toastWarnColor: colour('on-warning'),
  transcriptTerminatorBackgroundColor: own,
  suggestedActionsVisualKeyboardIndicatorColor: colour('focus'),
  transcriptVisualKeyboardIndicatorColor: colour('focus'),
  transcriptActivityVisualKeyboardIndicatorColor: colour('focus'),

  typingAnimationBackgroundImage: `url("data:image/svg+xml,${encodeURIComponent(typing)}")`,
  timestampColor: quiet,
  timestampFormat: 'relative',
  groupTimestamp: 300_000,
  sendTimeout: sendTimeoutMs,
  sendTimeoutForAttachments: sendTimeoutMs,
  transcriptOverlayButtonBackground: own,
  transcriptOverlayButtonBackgroundOnFocus: own,
  transcriptOverlayButtonBackgroundOnHover: own,
  transcriptOverlayButtonColor: onOwn,
};

/** Adaptive cards take their colours from here and not from the style options. */
export const adaptiveCardsHostConfig = {
  fontFamily: font,
  fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 22 },
  spacing: { small: 6, default: 10, medium: 14, large: 20, extraLarge: 28, padding: 14 },
  containerStyles: {
    default: {
      backgroundColor: paper,
      foregroundColors: {
        default: { default: ink, subtle: quiet },
        accent: { default: accent, subtle: accent },
      },
    },
  },
  factSet: {
    title: { color: 'default', isSubtle: true, weight: 'default', wrap: true, maxWidth: 128 },
    value: { color: 'default', weight: 'bolder', wrap: true },
    spacing: 16,
  },
};

const attachments = '$1 个附件';

/** What Web Chat's zh-CN lacks, and where its words do not suit a customer. */
const strings = {
  TEXT_INPUT_PLACEHOLDER: '请输入您的问题',
  TEXT_INPUT_TELEPHONE_KEYPAD_BUTTON_ALT: '电话键盘',
  TEXT_INPUT_DROP_ZONE: '将文件拖放到此处',
  TEXT_INPUT_LENGTH_EXCEEDED_ALT: '消息过长，请不要超过 4000 字',
  TELEPHONE_KEYPAD_INPUT_MESSAGE: '仅支持输入一位数字',
  TEXT_INPUT_ATTACHMENTS_ONE: '1 个附件',
  TEXT_INPUT_ATTACHMENTS_TWO: attachments,
  TEXT_INPUT_ATTACHMENTS_FEW: attachments,
  TEXT_INPUT_ATTACHMENTS_MANY: attachments,
  TEXT_INPUT_ATTACHMENTS_OTHER: attachments,
  ACTIVITY_BOT_SAID_ALT: '客服说：',
  ACTIVITY_BOT_ATTACHED_ALT: '客服附上了：',
  ACTIVITY_YOU_SAID_ALT: '您说：',
  ADAPTIVE_CARD_ERROR_BOX_TITLE_PARSE: '卡片暂时无法显示',
  ADAPTIVE_CARD_ERROR_BOX_TITLE_RENDER: '卡片暂时无法显示',
  CONNECTIVITY_STATUS_ALT_RENDER_ERROR: '页面显示出错，请刷新重试。',
  SUGGESTED_ACTIONS_LABEL_ALT: '您可以直接选择',
  TEXT_INPUT_SPEAK_BUTTON_ALT: '语音输入',
};

export const overrideLocalizedStrings = (all: object): object => ({ ...all, ...strings });
